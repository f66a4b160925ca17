namespace EscalationGrains.Contracts.Customers;

/// <summary>A customer with handles and open cases.</summary>
[GenerateSerializer, Immutable, Alias("eg.CustomerView")]
public sealed record CustomerView
{
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public string? Name { get; init; }

    [Id(2)] public string? Language { get; init; }

    [Id(3)] public string? Region { get; init; }

    [Id(4)] public required bool Vip { get; init; }

    [Id(5)] public required IReadOnlyList<IdentityView> Identities { get; init; }

    [Id(6)] public required IReadOnlyList<string> OpenCases { get; init; }

    [Id(7)] public required int CaseCount { get; init; }

    [Id(8)] public required int InteractionCount { get; init; }

    [Id(9)] public required DateTimeOffset CreatedAt { get; init; }

    [Id(10)] public DateTimeOffset? LastContactAt { get; init; }

    [Id(11)] public required long Version { get; init; }
}
