using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies.Conditions;

namespace EscalationGrains.Domain.Simulations;

/// <summary>One time that a trigger was asked about a case.</summary>
/// <param name="At">The instant to judge by.</param>
/// <param name="CauseSeq">Version of the case that it looked at.</param>
/// <param name="Conditions">Every condition with the value it saw.</param>
/// <param name="Held">It held.</param>
/// <param name="Spent">It had acted for the same cause before.</param>
public sealed record Evaluation(DateTimeOffset At, CauseKind Cause, long CauseSeq, IReadOnlyList<SeenCondition> Conditions, bool Held, bool Spent)
{
    /// <summary>What was recorded of it; null when nothing was.</summary>
    public CaseEvent.Decided? Decision { get; init; }

    /// <summary><c>acted did-not-hold acted-before</c>, or why nothing was done.</summary>
    public string Outcome => !Held ? "did-not-hold" : Spent ? "acted-before" : Decision?.Suppressed ?? "acted";
}
