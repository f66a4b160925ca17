namespace EscalationGrains.Domain.Interactions;

/// <summary>One attribute of an interaction or customer that a policy asks about. Exactly one of the three values is there.</summary>
/// <param name="Name">As the policy declares it.</param>
public sealed record AttributeValue(string Name, string? Text = null, double? Number = null, bool? Flag = null);
