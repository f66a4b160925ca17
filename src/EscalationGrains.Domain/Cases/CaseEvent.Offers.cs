using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Interactions;

namespace EscalationGrains.Domain.Cases;

public abstract partial record CaseEvent
{
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

    /// <summary>The owner is gone. Unless they are back before, the queue answers for the case from <paramref name="ReleaseAt"/> on.</summary>
    /// <param name="Since">When they went offline.</param>
    public sealed record OwnerWentOffline(DateTimeOffset At, AgentId AgentId, DateTimeOffset Since, DateTimeOffset ReleaseAt) : CaseEvent(At);

    /// <summary>The owner is back in time and keeps the case.</summary>
    public sealed record OwnerCameBack(DateTimeOffset At, AgentId AgentId) : CaseEvent(At);
}
