namespace EscalationGrains.Grains.Customers;

/// <summary>Names an identity without its value.</summary>
public readonly record struct IdentityRef(string Kind, string ValueHash);
