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

    /// <summary><c>acted</c>, or <c>suppressed</c> when it held and nothing was done, <c>shadow</c> when a version that is only watched would have acted.</summary>
    [Id(12)] public string Outcome { get; init; } = "acted";

    /// <summary>Why nothing was done, e.g. <c>there-already</c>; null when it acted.</summary>
    [Id(13)] public string? Suppressed { get; init; }

    /// <summary>What made the engine look: <c>interaction command clock time offer</c>; null for what a person decided.</summary>
    [Id(14)] public string? Cause { get; init; }

    /// <summary>Sequence of the event that is the cause.</summary>
    [Id(15)] public long? CauseSequence { get; init; }

    /// <summary>The instant it was judged by; <see cref="At"/> is when that happened.</summary>
    [Id(16)] public DateTimeOffset? DueAt { get; init; }

    /// <summary>JSON array: each condition of the trigger with its path, its words, the value it saw and whether it held.</summary>
    [Id(17), JsonConverter(typeof(RawJsonConverter))] public string? Seen { get; init; }

    /// <summary>What it did and how each target was found.</summary>
    [Id(18)] public IReadOnlyList<string> Actions { get; init; } = [];
}
