using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Contracts.AgentQueues;

/// <summary>A waiting case a queue wants an agent for.</summary>
[GenerateSerializer, Immutable, Alias("eg.UnroutedCase")]
public sealed record UnroutedCase
{
    [Id(0)] public required string CaseId { get; init; }

    [Id(1)] public required Severity Severity { get; init; }

    [Id(2)] public required DateTimeOffset WaitingSince { get; init; }

    [Id(3)] public DateTimeOffset? DueAt { get; init; }

    [Id(4)] public required string Channel { get; init; }

    [Id(5)] public required IReadOnlyList<string> PassedOver { get; init; }

    /// <summary>A supervisor's word on its place, -9 to 9; 0: none.</summary>
    [Id(6)] public int Priority { get; init; }
}
