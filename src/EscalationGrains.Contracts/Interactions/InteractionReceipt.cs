namespace EscalationGrains.Contracts.Interactions;

/// <summary>Answer to a posted interaction; given only after the write is durable.</summary>
[GenerateSerializer, Immutable, Alias("eg.InteractionReceipt")]
public sealed record InteractionReceipt
{
    [Id(0)] public required string InteractionId { get; init; }

    [Id(1)] public required string CustomerId { get; init; }

    [Id(2)] public required string CaseId { get; init; }

    [Id(3)] public bool CaseOpened { get; init; } = false;

    [Id(4)] public int Tier { get; init; } = 0;

    [Id(5)] public required string Queue { get; init; }

    [Id(6)] public IReadOnlyList<EscalationSummary> Escalations { get; init; } = [];

    [Id(7)] public bool Duplicate { get; init; } = false;
}
