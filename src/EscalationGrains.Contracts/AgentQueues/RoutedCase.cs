namespace EscalationGrains.Contracts.AgentQueues;

/// <summary>A case and the agent it shall be offered to.</summary>
[GenerateSerializer, Immutable, Alias("eg.RoutedCase")]
public sealed record RoutedCase
{
    [Id(0)] public required string CaseId { get; init; }

    [Id(1)] public required string AgentId { get; init; }
}
