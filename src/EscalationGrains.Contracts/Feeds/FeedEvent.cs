using System.Text.Json.Serialization;
using EscalationGrains.Contracts.Json;

namespace EscalationGrains.Contracts.Feeds;

/// <summary>One event of a feed.</summary>
[GenerateSerializer, Immutable, Alias("eg.FeedEvent")]
public sealed record FeedEvent
{
    /// <summary>From 1, without gaps within the feed.</summary>
    [Id(0)] public required long Sequence { get; init; }

    [Id(1)] public required string Type { get; init; }

    /// <summary>The case it is about.</summary>
    [Id(2)] public required string Subject { get; init; }

    [Id(3)] public required DateTimeOffset At { get; init; }

    /// <summary>JSON object.</summary>
    [Id(4), JsonConverter(typeof(RawJsonConverter))] public required string Data { get; init; }

    [Id(5)] public required string Source { get; init; }
}
