namespace EscalationGrains.Contracts.Handoffs;

/// <summary>A decision in one sentence; all of it stands under <c>/decisions</c>.</summary>
[GenerateSerializer, Immutable, Alias("eg.HandoffDecisionView")]
public sealed record HandoffDecisionView
{
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required DateTimeOffset At { get; init; }

    /// <summary><c>acted</c> or <c>suppressed</c>.</summary>
    [Id(2)] public required string Outcome { get; init; }

    [Id(3)] public required string Text { get; init; }
}
