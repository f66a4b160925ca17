using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;

namespace EscalationGrains.Domain.Cases;

/// <summary>What follows from committed facts, outside the case.</summary>
public abstract record CaseEffect
{
    private CaseEffect()
    {
    }

    /// <summary>An event for the tenant's feed.</summary>
    public sealed record ToTenant(CaseNotice Notice) : CaseEffect;

    /// <summary>An event for one agent's feed and load.</summary>
    public sealed record ToAgent(AgentId Agent, CaseNotice Notice) : CaseEffect;

    /// <summary>A queue's entry changed.</summary>
    public sealed record ToQueue(QueueKey Queue, QueueNotice Notice) : CaseEffect;
}
