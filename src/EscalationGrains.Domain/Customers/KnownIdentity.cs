namespace EscalationGrains.Domain.Customers;

/// <summary>A handle of a customer, named by the hash of its normalised value.</summary>
/// <param name="ValueHash">Lower-case hex SHA-256.</param>
public sealed record KnownIdentity(IdentityKind Kind, string ValueHash, bool Verified);
