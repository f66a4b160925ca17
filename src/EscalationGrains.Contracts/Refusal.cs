using EscalationGrains.Contracts.Cases;

namespace EscalationGrains.Contracts;

/// <summary>Why something was not done: a stable code and a sentence, never an exception.</summary>
[GenerateSerializer, Immutable, Alias("eg.Refusal")]
public sealed record Refusal
{
    /// <summary>Stable, e.g. <c>case.already-closed</c>; the gateway's one table maps it to a status.</summary>
    [Id(0)] public required string Code { get; init; }

    /// <summary>One sentence for a person.</summary>
    [Id(1)] public required string Detail { get; init; }

    /// <summary>The request field it is about, when it is about one.</summary>
    [Id(2)] public string? Field { get; init; }

    /// <summary>Set when the same request may succeed later.</summary>
    [Id(3)] public int? RetryAfterSeconds { get; init; }

    /// <summary>Who answers for the case; with refused answers to offers.</summary>
    [Id(4)] public OwnerView? Owner { get; init; }
}
