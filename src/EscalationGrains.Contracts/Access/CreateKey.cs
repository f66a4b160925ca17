namespace EscalationGrains.Contracts.Access;

/// <summary>Asks for a key.</summary>
[GenerateSerializer, Immutable, Alias("eg.CreateKey")]
public sealed record CreateKey
{
    [Id(0)] public required string Role { get; init; }

    /// <summary>Required for role <c>agent</c>, refused for others.</summary>
    [Id(1)] public string? AgentId { get; init; }

    /// <summary>Further tenants of the same org.</summary>
    [Id(2)] public IReadOnlyList<string> Tenants { get; init; } = [];
}
