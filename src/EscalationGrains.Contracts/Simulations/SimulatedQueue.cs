namespace EscalationGrains.Contracts.Simulations;

/// <summary>What a queue had to bear and would have had to.</summary>
/// <param name="Entered">Cases that came in.</param>
/// <param name="WaitedSeconds">Time that cases waited in it for somebody, all together. Who would have been free sooner is not simulated.</param>
/// <param name="BusiestHour">Most cases that came in within one hour of the clock.</param>
[GenerateSerializer, Immutable, Alias("eg.SimulatedQueue")]
public sealed record SimulatedQueue(
    [property: Id(0)] string Queue, [property: Id(1)] SimulatedCount Entered, [property: Id(2)] SimulatedCount WaitedSeconds, [property: Id(3)] SimulatedCount BusiestHour);
