namespace EscalationGrains.Domain.Policies;

/// <summary>How long a case of one severity may take.</summary>
/// <param name="AcknowledgeWithin">From waiting to an agent's acceptance; starts anew wherever the case goes.</param>
/// <param name="ResolveWithin">From opening to resolution, pauses left out; never starts anew.</param>
public sealed record ClockTargets(TimeSpan AcknowledgeWithin, TimeSpan ResolveWithin);
