using EscalationGrains.Domain.Customers;

namespace EscalationGrains.Contracts.Interactions;

/// <summary>A handle in its one form: E.164 phone, lower-cased e-mail.</summary>
[GenerateSerializer, Immutable, Alias("eg.NormalisedIdentity")]
public sealed record NormalisedIdentity
{
    [Id(0)] public required IdentityKind Kind { get; init; }

    [Id(1)] public required string Value { get; init; }

    /// <summary>Lower-case hex SHA-256 of <see cref="Value"/>.</summary>
    [Id(2)] public required string ValueHash { get; init; }

    [Id(3)] public required bool Verified { get; init; }

    /// <summary>Customer it belongs to, as far as the intake knows; null when new.</summary>
    [Id(4)] public string? CustomerId { get; init; }

    /// <summary>Its row must be written: it is new, or verified for the first time.</summary>
    [Id(5)] public bool Learned { get; init; }
}
