namespace EscalationGrains.Contracts.Cases;

/// <summary>Who answers for a case.</summary>
[GenerateSerializer, Immutable, Alias("eg.OwnerView")]
public sealed record OwnerView
{
    /// <summary><c>agent</c> or <c>queue</c>.</summary>
    [Id(0)] public required string Kind { get; init; }

    [Id(1)] public required string Id { get; init; }
}
