using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Triage;

namespace EscalationGrains.Domain.Cases;

/// <summary>A fact of one case. Ids only: personal values stand in content rows. Stored for ever, so members are added, never changed. One file for each group of facts.</summary>
/// <param name="At">When it holds, by the product's clock, UTC.</param>
public abstract partial record CaseEvent(DateTimeOffset At)
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
}
