using System.Text.Json.Serialization;
using EscalationGrains.Contracts.Json;

namespace EscalationGrains.Contracts.Streams;

/// <summary>A message its consumer refused for a minute.</summary>
[GenerateSerializer, Immutable, Alias("eg.DeadLetterView")]
public sealed record DeadLetterView
{
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required string Consumer { get; init; }

    [Id(2)] public required string Reason { get; init; }

    [Id(3)] public required DateTimeOffset At { get; init; }

    /// <summary>JSON of the notice.</summary>
    [Id(4), JsonConverter(typeof(RawJsonConverter))] public required string Body { get; init; }
}
