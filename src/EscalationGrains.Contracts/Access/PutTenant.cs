namespace EscalationGrains.Contracts.Access;

/// <summary>Creates or updates a tenant.</summary>
[GenerateSerializer, Immutable, Alias("eg.PutTenant")]
public sealed record PutTenant
{
    [Id(0)] public required string Name { get; init; }

    /// <summary>Null: one of its own, named like the tenant.</summary>
    [Id(1)] public string? Org { get; init; }

    [Id(2)] public string? Region { get; init; }

    [Id(3)] public string? Language { get; init; }

    /// <summary>Interactions a second that the tenant may post to each gateway; 0: what the gateway's configuration says. Null: as before.</summary>
    [Id(4)] public int? PostsPerSecond { get; init; }
}
