namespace EscalationGrains.Contracts.Simulations;

/// <summary>A case that would have moved otherwise.</summary>
[GenerateSerializer, Immutable, Alias("eg.SimulatedCase")]
public sealed record SimulatedCase([property: Id(0)] string CaseId, [property: Id(1)] IReadOnlyList<SimulatedMove> Recorded, [property: Id(2)] IReadOnlyList<SimulatedMove> Simulated);
