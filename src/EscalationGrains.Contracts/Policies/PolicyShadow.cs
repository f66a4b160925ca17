namespace EscalationGrains.Contracts.Policies;

/// <summary>A version that is watched: asked of live traffic, recorded, and without effect.</summary>
[GenerateSerializer, Immutable, Alias("eg.PolicyShadow")]
public sealed record PolicyShadow
{
    [Id(0)] public required string Name { get; init; }

    [Id(1)] public required int Version { get; init; }

    [Id(2)] public required DateTimeOffset Since { get; init; }

    /// <summary>Id of the key that turned it on.</summary>
    [Id(3)] public required string By { get; init; }
}
