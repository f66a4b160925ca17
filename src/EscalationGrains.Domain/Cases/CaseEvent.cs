using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies.Conditions;
using EscalationGrains.Domain.Triage;

namespace EscalationGrains.Domain.Cases;

/// <summary>A fact of one case. Ids only: personal values stand in content rows. Stored for ever, so members are added, never changed.</summary>
/// <param name="At">When it holds, by the product's clock, UTC.</param>
public abstract record CaseEvent(DateTimeOffset At)
{
    /// <summary>First fact of every case. The queue owns it until an agent accepts.</summary>
    public sealed record Opened(
        DateTimeOffset At,
        CaseId CaseId,
        CustomerId CustomerId,
        string? ExternalRef,
        string? Topic,
        string Department,
        string Language,
        string? Region,
        Channel Channel,
        Severity Severity,
        int Tier,
        QueueKey Queue,
        bool Vip,
        PolicyStamp Policy,
        CaseId? FollowUpOf = null,
        CaseNaming? Naming = null,
        bool SeverityNamed = false) : CaseEvent(At)
    {
        /// <summary>When its sender wants it solved; null when the policy says.</summary>
        public DateTimeOffset? DueAt { get; init; }
    }

    /// <summary>An interaction that occurred earlier, or was the first to say it, named where the case belongs. Tier and clocks stay.</summary>
    public sealed record RoutingLearned(
        DateTimeOffset At,
        CaseNaming Naming,
        string? Topic,
        string Department,
        string Language,
        string? Region,
        QueueKey FromQueue,
        QueueKey ToQueue) : CaseEvent(At);

    /// <param name="ReceivedAt">When we got it; <c>At</c> is when it occurred.</param>
    public sealed record InteractionAdded(
        DateTimeOffset At,
        DateTimeOffset ReceivedAt,
        InteractionId InteractionId,
        Channel Channel,
        Direction Direction,
        AuthorKind Author,
        AgentId? AgentId,
        bool SupervisorRequested) : CaseEvent(At)
    {
        /// <summary>What triage read, with the detector that read it; null when it read nothing.</summary>
        public IReadOnlyList<Signal>? Signals { get; init; }

        /// <summary>Attributes of the interaction that the policy asks about; null when there are none.</summary>
        public AttributeValues? Attributes { get; init; }

        /// <summary>The severity that it named, whether or not that changed the case's; null when it named none.</summary>
        public Severity? Severity { get; init; }
    }

    /// <summary>Attributes of the customer that the policy asks about; all of them as they are now.</summary>
    public sealed record CustomerAttributesLearned(DateTimeOffset At, AttributeValues Attributes) : CaseEvent(At);

    /// <summary>The first interaction's subject became the case's.</summary>
    public sealed record SubjectSet(DateTimeOffset At, ContentId Content) : CaseEvent(At);

    /// <summary>The customer's standing changed; what a wake needs the case carries.</summary>
    public sealed record VipChanged(DateTimeOffset At, bool Vip) : CaseEvent(At);

    /// <param name="Calendar">Only its open time counts; null: around the clock.</param>
    /// <param name="DueAt">When the target is reached by that calendar; null: plain arithmetic says it.</param>
    public sealed record ClockStarted(DateTimeOffset At, ClockName Clock, TimeSpan Target, string? Calendar = null, DateTimeOffset? DueAt = null) : CaseEvent(At);

    /// <param name="Elapsed">Open time run so far, by the clock's calendar; null: plain arithmetic says it.</param>
    public sealed record ClockPaused(DateTimeOffset At, ClockName Clock, TimeSpan? Elapsed = null) : CaseEvent(At);

    /// <param name="DueAt">As for <see cref="ClockStarted"/>.</param>
    public sealed record ClockResumed(DateTimeOffset At, ClockName Clock, DateTimeOffset? DueAt = null) : CaseEvent(At);

    /// <summary>Another target or calendar; time already run counts on.</summary>
    /// <param name="Elapsed">As for <see cref="ClockPaused"/>; given when a calendar is or was in force.</param>
    public sealed record ClockRetargeted(
        DateTimeOffset At, ClockName Clock, TimeSpan From, TimeSpan Target, string? Calendar = null, DateTimeOffset? DueAt = null, TimeSpan? Elapsed = null) : CaseEvent(At);

    /// <summary>The target is near.</summary>
    /// <param name="DueAt">When the target is reached.</param>
    /// <param name="Before">Which of the policy's warnings this is: so long before the target.</param>
    public sealed record ClockWarned(DateTimeOffset At, ClockName Clock, DateTimeOffset DueAt, TimeSpan Before) : CaseEvent(At);

    public sealed record ClockMet(DateTimeOffset At, ClockName Clock, TimeSpan? Elapsed = null) : CaseEvent(At);

    /// <param name="DueAt">When the target was reached; <c>At</c> is when that was noticed.</param>
    public sealed record ClockBreached(DateTimeOffset At, ClockName Clock, TimeSpan Target, DateTimeOffset DueAt, TimeSpan? Elapsed = null) : CaseEvent(At);

    public sealed record ClockCancelled(DateTimeOffset At, ClockName Clock, TimeSpan? Elapsed = null) : CaseEvent(At);

    /// <summary>The case was to be looked at again by now.</summary>
    public sealed record FollowUpDue(DateTimeOffset At, DateTimeOffset DueAt) : CaseEvent(At);

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

    public sealed record SeverityChanged(DateTimeOffset At, Severity From, Severity To, ActedBy Actor, ContentId? Reason = null) : CaseEvent(At);

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

    public sealed record HandedBack(
        DateTimeOffset At,
        DecisionId DecisionId,
        int FromTier,
        int ToTier,
        QueueKey FromQueue,
        QueueKey ToQueue,
        ActedBy Actor,
        PolicyStamp Policy,
        ContentId? Reason = null) : CaseEvent(At);

    public sealed record Reassigned(
        DateTimeOffset At,
        string FromDepartment,
        string Department,
        QueueKey FromQueue,
        QueueKey ToQueue,
        AgentId? AgentId,
        ActedBy Actor,
        ContentId? Reason = null) : CaseEvent(At);

    public sealed record OfferMade(DateTimeOffset At, OfferId OfferId, AgentId AgentId, QueueKey Queue, DateTimeOffset ExpiresAt) : CaseEvent(At);

    /// <summary>Ownership passes in this one fact.</summary>
    public sealed record OfferAccepted(DateTimeOffset At, OfferId OfferId, AgentId AgentId, Owner PreviousOwner) : CaseEvent(At);

    public sealed record OfferDeclined(DateTimeOffset At, OfferId OfferId, AgentId AgentId, ContentId? Reason = null) : CaseEvent(At);

    public sealed record OfferExpired(DateTimeOffset At, OfferId OfferId, AgentId AgentId) : CaseEvent(At);

    /// <param name="Because"><c>resolved closed pending taken agent-offline</c>.</param>
    public sealed record OfferWithdrawn(DateTimeOffset At, OfferId OfferId, AgentId AgentId, string Because) : CaseEvent(At);

    /// <summary>The case moved on to another queue while the offer stood.</summary>
    public sealed record OfferSuperseded(DateTimeOffset At, OfferId OfferId, AgentId AgentId) : CaseEvent(At);

    /// <summary>Everybody who could take it was asked; the next round may ask all again.</summary>
    public sealed record OfferRoundEnded(DateTimeOffset At) : CaseEvent(At);

    /// <summary>The agent no longer answers for it; the queue does.</summary>
    /// <param name="Because"><c>agent-offline</c> or <c>held-too-long</c>.</param>
    public sealed record OwnerReleased(DateTimeOffset At, AgentId AgentId, QueueKey Queue, string Because) : CaseEvent(At);

    public sealed record Pended(DateTimeOffset At, WaitingFor WaitingFor, ActedBy Actor, ContentId? Reason = null) : CaseEvent(At);

    public sealed record Resumed(DateTimeOffset At, ActedBy Actor) : CaseEvent(At);

    /// <summary>Solved, as far as we know; on a resolved case it moves the instant.</summary>
    public sealed record Resolved(DateTimeOffset At, ActedBy Actor, ContentId? Resolution = null) : CaseEvent(At);

    /// <summary>Done for good; on a closed case it moves the instant.</summary>
    public sealed record Closed(DateTimeOffset At, ActedBy Actor) : CaseEvent(At);

    public sealed record Reopened(DateTimeOffset At, ActedBy Actor, ContentId? Reason = null) : CaseEvent(At);

    public sealed record Noted(DateTimeOffset At, ContentId Content, ActedBy Actor) : CaseEvent(At);
}
