using EscalationGrains.Domain.Customers;

namespace EscalationGrains.Contracts.Interactions;

/// <summary>A handle as the sender wrote it; normalised by the intake.</summary>
[GenerateSerializer, Immutable, Alias("eg.IdentityInput")]
public sealed record IdentityInput
{
    [Id(0)] public required IdentityKind Kind { get; init; }

    /// <summary>1 to 320 characters.</summary>
    [Id(1)] public required string Value { get; init; }

    [Id(2)] public bool Verified { get; init; } = false;
}
