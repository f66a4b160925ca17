namespace EscalationGrains.Domain.Policies.Paths;

/// <summary>One rung of a path: where the case goes and who is told.</summary>
/// <param name="After">How long after the step before; zero for at once.</param>
/// <param name="Tier">Null keeps the tier.</param>
/// <param name="Department">Null keeps the department.</param>
/// <param name="Notify">Who is told; empty for nobody.</param>
/// <param name="Repeat">How often the step is taken in all, at least 1; people are told each time.</param>
/// <param name="Every">Between two takings of the same step.</param>
/// <param name="Hours">A calendar: while it is closed nobody is on duty and the step is passed at once. Null: the target queue's own hours.</param>
public sealed record PathStep(TimeSpan After, int? Tier, string? Department, IReadOnlyList<string> Notify, int Repeat, TimeSpan Every, string? Hours);
