namespace EscalationGrains.Contracts.Access;

/// <summary>Who a key stands for.</summary>
[GenerateSerializer, Immutable, Alias("eg.Principal")]
public sealed record Principal
{
    [Id(0)] public required string KeyId { get; init; }

    [Id(1)] public required string Org { get; init; }

    [Id(2)] public required IReadOnlyList<string> Tenants { get; init; }

    [Id(3)] public required string Role { get; init; }

    [Id(4)] public string? AgentId { get; init; }

    /// <summary>By which a gateway asks again whether the key still holds; null for the operator's.</summary>
    [Id(5)] public string? KeyHash { get; init; }

    /// <summary>Quotas of those of its tenants that have one of their own.</summary>
    [Id(6)] public IReadOnlyDictionary<string, int>? PostsPerSecond { get; init; }
}
