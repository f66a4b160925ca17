using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;

namespace EscalationGrains.Domain.Cases;

/// <summary>Who answers for a case: exactly one agent or queue, always.</summary>
public sealed record Owner(OwnerKind Kind, string Id)
{
    public static Owner Of(AgentId agent) => new(OwnerKind.Agent, agent.Value);

    public static Owner Of(QueueKey queue) => new(OwnerKind.Queue, queue.Value);

    public bool Is(AgentId agent) => Kind == OwnerKind.Agent && Id == agent.Value;
}
