using System.Text.Json.Serialization;
using EscalationGrains.Contracts.Json;

namespace EscalationGrains.Contracts.Interactions;

/// <summary>One interaction with its text.</summary>
[GenerateSerializer, Immutable, Alias("eg.InteractionView")]
public sealed record InteractionView
{
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required string CaseId { get; init; }

    [Id(2)] public required string CustomerId { get; init; }

    /// <summary>Order within the list it was read from.</summary>
    [Id(3)] public required long Sequence { get; init; }

    [Id(4)] public required string Channel { get; init; }

    [Id(5)] public required string Direction { get; init; }

    [Id(6)] public required AuthorView Author { get; init; }

    [Id(7)] public string? ExternalId { get; init; }

    [Id(8)] public string? Subject { get; init; }

    /// <summary>Null after erasure.</summary>
    [Id(9)] public string? Text { get; init; }

    /// <summary>JSON object or null.</summary>
    [Id(10), JsonConverter(typeof(RawJsonConverter))] public string? Attributes { get; init; }

    /// <summary>JSON object of what triage read, or null.</summary>
    [Id(11), JsonConverter(typeof(RawJsonConverter))] public string? Signals { get; init; }

    [Id(12)] public required DateTimeOffset OccurredAt { get; init; }

    [Id(13)] public required DateTimeOffset ReceivedAt { get; init; }
}
