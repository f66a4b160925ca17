using EscalationGrains.Contracts.Cases;

namespace EscalationGrains.Contracts.Simulations;

/// <summary>A simulation: a version of a policy, tried on what was recorded between two instants.</summary>
[GenerateSerializer, Immutable, Alias("eg.SimulationView")]
public sealed record SimulationView
{
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required PolicyRef Policy { get; init; }

    [Id(2)] public required DateTimeOffset From { get; init; }

    [Id(3)] public required DateTimeOffset To { get; init; }

    /// <summary><c>running done failed cancelled</c>.</summary>
    [Id(4)] public required string State { get; init; }

    [Id(5)] public required DateTimeOffset StartedAt { get; init; }

    [Id(6)] public required string StartedBy { get; init; }

    [Id(7)] public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Cases gone through so far.</summary>
    [Id(8)] public long Cases { get; init; }

    /// <summary>Cases that there are; null before they are counted.</summary>
    [Id(9)] public long? CasesInAll { get; init; }

    /// <summary>Why it failed; null otherwise.</summary>
    [Id(10)] public string? Failure { get; init; }

    /// <summary>What came out; null before it is done.</summary>
    [Id(11)] public SimulationReport? Report { get; init; }
}
