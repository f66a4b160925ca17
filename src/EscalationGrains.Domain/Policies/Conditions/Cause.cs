namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>What a firing rests on. The same again is the same cause, and a trigger fires once for each.</summary>
/// <param name="Value">Version of the case for an event, a change, a tier or a case; UTC ticks for a time.</param>
public readonly record struct Cause(CauseBasis Basis, long Value);
