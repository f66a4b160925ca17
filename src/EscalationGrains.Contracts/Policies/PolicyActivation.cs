namespace EscalationGrains.Contracts.Policies;

/// <summary>That somebody made a policy decide.</summary>
[GenerateSerializer, Immutable, Alias("eg.PolicyActivation")]
public sealed record PolicyActivation
{
    [Id(0)] public required string Name { get; init; }

    [Id(1)] public required int Version { get; init; }

    [Id(2)] public required string Running { get; init; }

    [Id(3)] public required DateTimeOffset At { get; init; }

    [Id(4)] public required string By { get; init; }
}
