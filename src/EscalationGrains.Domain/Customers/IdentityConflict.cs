namespace EscalationGrains.Domain.Customers;

/// <summary>A handle that belongs to another customer than the one the interaction was given to.</summary>
public sealed record IdentityConflict(IdentityKind Kind, string ValueHash, CustomerId Other);
