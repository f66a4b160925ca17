namespace EscalationGrains.Contracts.Customers;

/// <summary>One handle of a customer.</summary>
[GenerateSerializer, Immutable, Alias("eg.IdentityView")]
public sealed record IdentityView
{
    [Id(0)] public required string Kind { get; init; }

    [Id(1)] public required string Value { get; init; }

    [Id(2)] public required bool Verified { get; init; }
}
