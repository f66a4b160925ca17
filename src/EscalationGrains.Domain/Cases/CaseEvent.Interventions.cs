using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Interactions;

namespace EscalationGrains.Domain.Cases;

/// <summary>What supervisors do to a case over the heads of rules and clocks; each says who and why.</summary>
public abstract partial record CaseEvent
{
    /// <summary>Ownership passes in this one fact, whatever offer stood.</summary>
    /// <param name="TakenOver">The agent is the supervisor's own desk.</param>
    public sealed record Assigned(DateTimeOffset At, AgentId AgentId, Owner PreviousOwner, bool TakenOver, ActedBy Actor, ContentId? Reason = null) : CaseEvent(At);

    /// <summary>Another place in the order of its queue.</summary>
    /// <param name="From">-9 to 9; 0: no word of a supervisor.</param>
    public sealed record PriorityChanged(DateTimeOffset At, int From, int To, QueueKey Queue, ActedBy Actor, ContentId? Reason = null) : CaseEvent(At);

    /// <summary>Another queue on the same tier, by a person. <see cref="Routed"/> is a rule's.</summary>
    public sealed record Rerouted(
        DateTimeOffset At, string Department, string Language, string? Region, QueueKey FromQueue, QueueKey ToQueue, ActedBy Actor, ContentId? Reason = null) : CaseEvent(At);

    /// <summary>A person set the tier, up or down, past what the policy's ways allow.</summary>
    public sealed record TierOverridden(
        DateTimeOffset At, DecisionId DecisionId, int FromTier, int ToTier, QueueKey FromQueue, QueueKey ToQueue, ActedBy Actor, PolicyStamp Policy, ContentId? Reason = null) : CaseEvent(At);

    /// <summary>A person stops the clock until a person lets it go; <see cref="ClockPaused"/> follows unless it stood already.</summary>
    public sealed record ClockHeld(DateTimeOffset At, ClockName Clock, ActedBy Actor, ContentId? Reason = null) : CaseEvent(At);

    /// <summary>The clock goes by the case's status again; <see cref="ClockResumed"/> follows unless the case is pended in a way that pauses it.</summary>
    public sealed record ClockReleased(DateTimeOffset At, ClockName Clock, ActedBy Actor, ContentId? Reason = null) : CaseEvent(At);
}
