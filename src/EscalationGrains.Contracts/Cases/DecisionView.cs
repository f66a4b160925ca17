using System.Text.Json.Serialization;
using EscalationGrains.Contracts.Json;

namespace EscalationGrains.Contracts.Cases;

/// <summary>Why a case moved, or why it did not.</summary>
[GenerateSerializer, Immutable, Alias("eg.DecisionView")]
public sealed record DecisionView
{
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required long Sequence { get; init; }

    [Id(2)] public required DateTimeOffset At { get; init; }

    [Id(3)] public required string Kind { get; init; }

    [Id(4)] public required string Trigger { get; init; }

    [Id(5)] public required int FromTier { get; init; }

    [Id(6)] public required int ToTier { get; init; }

    [Id(7)] public required string FromQueue { get; init; }

    [Id(8)] public required string ToQueue { get; init; }

    [Id(9)] public required PolicyRef Policy { get; init; }

    /// <summary>JSON object: each value that was compared, as the rule saw it.</summary>
    [Id(10), JsonConverter(typeof(RawJsonConverter))] public required string Conditions { get; init; }

    /// <summary>One sentence for a person.</summary>
    [Id(11)] public required string Summary { get; init; }
}
