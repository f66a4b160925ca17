using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies.Conditions;

namespace EscalationGrains.Domain.Cases;

public abstract partial record CaseEvent
{
    /// <summary>A trigger held, and why: the record of a decision, whether or not it moved the case.</summary>
    /// <param name="Cause">What it rests on; the same cause never acts twice.</param>
    /// <param name="CauseKind">What made the engine look.</param>
    /// <param name="CauseSeq">Version of the case at which the cause is folded.</param>
    /// <param name="DueAt">The instant by which it was judged; <c>At</c> is when that happened.</param>
    /// <param name="Conditions">Every condition of the trigger with the value it saw.</param>
    /// <param name="Suppressed">Why nothing was done; null when it acted.</param>
    /// <param name="InteractionId">The interaction that is the cause, if one is.</param>
    /// <param name="Actions">What it did, in words, and how each target was found.</param>
    public sealed record Decided(
        DateTimeOffset At,
        DecisionId DecisionId,
        string Trigger,
        PolicyStamp Policy,
        Cause Cause,
        CauseKind CauseKind,
        long CauseSeq,
        DateTimeOffset DueAt,
        IReadOnlyList<SeenCondition> Conditions,
        IReadOnlyList<string> Actions,
        string? Suppressed = null,
        InteractionId? InteractionId = null) : CaseEvent(At);

    /// <summary>A trigger of a version that is only watched held; nothing was done. Members as of <see cref="Decided"/>; it has no decision id, because it decided nothing.</summary>
    /// <param name="Actions">What it would have done.</param>
    /// <param name="Suppressed">Why it would have done nothing; null when it would have acted.</param>
    public sealed record Shadowed(
        DateTimeOffset At,
        string Trigger,
        PolicyStamp Policy,
        Cause Cause,
        CauseKind CauseKind,
        long CauseSeq,
        DateTimeOffset DueAt,
        IReadOnlyList<SeenCondition> Conditions,
        IReadOnlyList<string> Actions,
        string? Suppressed = null,
        InteractionId? InteractionId = null) : CaseEvent(At);

    public sealed record Tagged(DateTimeOffset At, DecisionId DecisionId, string Tag) : CaseEvent(At);

    /// <summary>Somebody is to be told.</summary>
    /// <param name="Audience">An entry or function of the escalation directory.</param>
    public sealed record Notified(DateTimeOffset At, DecisionId DecisionId, string Audience, string? Message = null) : CaseEvent(At);

    /// <summary>Another queue on the same tier, by a rule.</summary>
    public sealed record Routed(
        DateTimeOffset At, DecisionId DecisionId, string Department, string Language, string? Region, QueueKey FromQueue, QueueKey ToQueue) : CaseEvent(At);

    /// <param name="NextAt">When its first step is due.</param>
    public sealed record PathStarted(DateTimeOffset At, DecisionId DecisionId, string Path, EscalationKind Kind, string Trigger, DateTimeOffset NextAt) : CaseEvent(At);

    /// <param name="Step">Which step was taken, from 0.</param>
    /// <param name="NextStep">Which is next, from 0; one more than the last means the fallback.</param>
    /// <param name="NextTaken">How often that one was taken already.</param>
    /// <param name="Passed">Why the step was passed over, when nobody was on duty; null when it was taken.</param>
    public sealed record PathStepTaken(DateTimeOffset At, DecisionId DecisionId, string Path, int Step, int NextStep, int NextTaken, DateTimeOffset NextAt, string? Passed = null) : CaseEvent(At);

    /// <param name="Because"><c>taken handed-back resolved exhausted replaced gone</c>.</param>
    public sealed record PathEnded(DateTimeOffset At, DecisionId DecisionId, string Path, string Because) : CaseEvent(At);

    /// <summary>From here on another policy, or version of it, decides.</summary>
    public sealed record PolicyChanged(DateTimeOffset At, PolicyStamp From, PolicyStamp To) : CaseEvent(At);

    /// <summary>The case moved up or across; tier, department and queue change at once, the owner stays until another accepts.</summary>
    /// <param name="Compared">Values the trigger looked at, as it saw them.</param>
    /// <param name="ServedRequests">The customer's requests this move answered; they never count again.</param>
    public sealed record Escalated(
        DateTimeOffset At,
        DecisionId DecisionId,
        EscalationKind Kind,
        string Trigger,
        int FromTier,
        int ToTier,
        QueueKey FromQueue,
        QueueKey ToQueue,
        string Department,
        ActedBy Actor,
        PolicyStamp Policy,
        IReadOnlyDictionary<string, string> Compared,
        ContentId? Reason = null,
        IReadOnlyList<DateTimeOffset>? ServedRequests = null) : CaseEvent(At);

    /// <summary>A trigger fired and there is no higher tier to go to.</summary>
    public sealed record EscalationExhausted(
        DateTimeOffset At,
        DecisionId DecisionId,
        string Trigger,
        int Tier,
        PolicyStamp Policy,
        IReadOnlyDictionary<string, string> Compared,
        IReadOnlyList<DateTimeOffset>? ServedRequests = null) : CaseEvent(At);
}
