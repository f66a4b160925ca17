namespace EscalationGrains.Domain.Policies.Paths;

/// <summary>A ladder of steps that a case climbs until somebody takes it.</summary>
/// <param name="Name">Unique in its policy, kebab-case.</param>
/// <param name="Steps">At least one.</param>
/// <param name="Fallback">Taken when the last step was taken and nobody took the case; null: the exhaustion is recorded and the case stays.</param>
public sealed record EscalationPath(string Name, IReadOnlyList<PathStep> Steps, PathStep? Fallback);
