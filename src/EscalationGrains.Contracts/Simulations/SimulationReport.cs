namespace EscalationGrains.Contracts.Simulations;

/// <summary>What would have been otherwise. Of each pair the first number is what was recorded, the second what was simulated.</summary>
[GenerateSerializer, Immutable, Alias("eg.SimulationReport")]
public sealed record SimulationReport
{
    /// <summary>Cases looked at.</summary>
    [Id(0)] public required long Cases { get; init; }

    /// <summary>Of them, cases whose every fact came out as recorded, to the last value. Equal to <see cref="Cases"/> when the version that decided is tried on its own history.</summary>
    [Id(1)] public required long Identical { get; init; }

    /// <summary>Of them, cases that would have moved elsewhere, or by another instant, or for another reason.</summary>
    [Id(2)] public required long MovedOtherwise { get; init; }

    /// <summary>Moves between tiers and queues.</summary>
    [Id(3)] public required SimulatedCount Moves { get; init; }

    /// <summary>How often each trigger acted.</summary>
    [Id(4)] public required IReadOnlyList<SimulatedCount> Triggers { get; init; }

    /// <summary>Cases that arrived in each tier; names are <c>0</c> to <c>3</c>.</summary>
    [Id(5)] public required IReadOnlyList<SimulatedCount> Tiers { get; init; }

    /// <summary>Moves by hour of the day, UTC; names are <c>00</c> to <c>23</c>.</summary>
    [Id(6)] public required IReadOnlyList<SimulatedCount> Hours { get; init; }

    /// <summary>Breaches of each clock.</summary>
    [Id(7)] public required IReadOnlyList<SimulatedCount> Breaches { get; init; }

    [Id(8)] public required IReadOnlyList<SimulatedQueue> Queues { get; init; }

    /// <summary>What people did and could not have done then, by kind of act and reason.</summary>
    [Id(9)] public required IReadOnlyList<ImpossibleAct> Impossible { get; init; }

    /// <summary>The first cases that would have moved otherwise, at most 200.</summary>
    [Id(10)] public required IReadOnlyList<SimulatedCase> Differences { get; init; }
}
