namespace EscalationGrains.Contracts.Simulations;

/// <summary>Which version of which policy to try, and on what.</summary>
[GenerateSerializer, Immutable, Alias("eg.StartSimulation")]
public sealed record StartSimulation
{
    [Id(0)] public required string Policy { get; init; }

    [Id(1)] public required int Version { get; init; }

    [Id(2)] public required DateTimeOffset From { get; init; }

    /// <summary>Null: until now. Later than now counts as now.</summary>
    [Id(3)] public DateTimeOffset? To { get; init; }

    /// <summary>Id of the key that asked.</summary>
    [Id(4)] public required string By { get; init; }
}
