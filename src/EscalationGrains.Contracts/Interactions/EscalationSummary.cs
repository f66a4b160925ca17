namespace EscalationGrains.Contracts.Interactions;

/// <summary>One escalation an interaction caused.</summary>
[GenerateSerializer, Immutable, Alias("eg.EscalationSummary")]
public sealed record EscalationSummary
{
    [Id(0)] public required string DecisionId { get; init; }

    [Id(1)] public required string Kind { get; init; }

    [Id(2)] public required int FromTier { get; init; }

    [Id(3)] public required int ToTier { get; init; }

    [Id(4)] public required string Trigger { get; init; }
}
