namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>The last time a trigger decided something in a case.</summary>
/// <param name="At">The instant it judged by.</param>
public sealed record TriggerMark(string Trigger, Cause Cause, DateTimeOffset At);
