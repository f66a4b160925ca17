namespace EscalationGrains.Grains.Deadlines;

/// <summary>One row of the deadline index: a hint. The due time in the case's own state is the truth.</summary>
public sealed record DueCase(string CaseKey, DateTimeOffset DueAt);
