using System.Text.Json.Serialization;
using EscalationGrains.Contracts.Json;

namespace EscalationGrains.Contracts.Cases;

/// <summary>One fact of a case's journal.</summary>
[GenerateSerializer, Immutable, Alias("eg.CaseEventView")]
public sealed record CaseEventView
{
    [Id(0)] public required long Sequence { get; init; }

    [Id(1)] public required string Kind { get; init; }

    [Id(2)] public required DateTimeOffset At { get; init; }

    /// <summary>JSON object of the fact; no personal value.</summary>
    [Id(3), JsonConverter(typeof(RawJsonConverter))] public required string Data { get; init; }

    /// <summary>The free text it refers to (note, reason, resolution), unless erased.</summary>
    [Id(4)] public string? Text { get; init; }
}
