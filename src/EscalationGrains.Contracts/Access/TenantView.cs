namespace EscalationGrains.Contracts.Access;

/// <summary>A client brand.</summary>
[GenerateSerializer, Immutable, Alias("eg.TenantView")]
public sealed record TenantView
{
    [Id(0)] public required string Tenant { get; init; }

    [Id(1)] public required string Org { get; init; }

    [Id(2)] public required string Name { get; init; }

    [Id(3)] public required string Region { get; init; }

    [Id(4)] public required string Language { get; init; }

    [Id(5)] public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Interactions a second that it may post to each gateway; null: what the gateway's configuration says.</summary>
    [Id(6)] public int? PostsPerSecond { get; init; }
}
