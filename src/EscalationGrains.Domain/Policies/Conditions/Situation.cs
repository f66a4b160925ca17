using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;

namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>Everything conditions may look at, at one instant.</summary>
/// <param name="State">The case with the facts of this act folded in.</param>
/// <param name="Interaction">The interaction that is the cause; null for any other cause.</param>
/// <param name="Standing">What the customer told with the interaction; null when the customer was not asked.</param>
/// <param name="Cause">Why we look.</param>
/// <param name="CauseSeq">Version of the case at which the cause is folded.</param>
/// <param name="Now">The instant to judge by: of the act, or the due instant that was reached.</param>
/// <param name="Clock">The clock that was breached or is about to be, when that is the cause.</param>
public readonly record struct Situation(
    CaseState State,
    InteractionFacts? Interaction,
    CustomerStanding? Standing,
    CauseKind Cause,
    long CauseSeq,
    DateTimeOffset Now,
    ClockName? Clock = null)
{
    /// <summary>What the trigger in question did last in this case; null when it never fired.</summary>
    public TriggerMark? Mark { get; init; }
}
