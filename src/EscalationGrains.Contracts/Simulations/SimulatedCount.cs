namespace EscalationGrains.Contracts.Simulations;

/// <summary>A number as it was and as it would have been.</summary>
[GenerateSerializer, Immutable, Alias("eg.SimulatedCount")]
public sealed record SimulatedCount([property: Id(0)] string Name, [property: Id(1)] long Recorded, [property: Id(2)] long Simulated);
