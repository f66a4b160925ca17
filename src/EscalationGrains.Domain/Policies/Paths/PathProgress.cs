namespace EscalationGrains.Domain.Policies.Paths;

/// <summary>How far a case has come on a path.</summary>
/// <param name="Name">The path.</param>
/// <param name="DecisionId">The decision that set it out.</param>
/// <param name="Kind">What the moves it makes are called.</param>
/// <param name="Trigger">The trigger that set it out.</param>
/// <param name="Step">Counts from 0: the step to take next.</param>
/// <param name="Taken">How often that step was taken already.</param>
/// <param name="NextAt">When the next step is due.</param>
public sealed record PathProgress(string Name, Cases.DecisionId DecisionId, Cases.EscalationKind Kind, string Trigger, int Step, int Taken, DateTimeOffset NextAt);
