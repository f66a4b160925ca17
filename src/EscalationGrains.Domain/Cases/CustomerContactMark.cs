namespace EscalationGrains.Domain.Cases;

/// <summary>That the customer got in touch: when, and about what.</summary>
/// <param name="Topic">Topic of the case it went to; null when that has none.</param>
public sealed record CustomerContactMark(DateTimeOffset At, string? Topic);
