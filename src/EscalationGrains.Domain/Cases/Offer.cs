using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;

namespace EscalationGrains.Domain.Cases;

/// <summary>A case held out to one agent.</summary>
public sealed record Offer(OfferId Id, AgentId AgentId, QueueKey Queue, DateTimeOffset OfferedAt, DateTimeOffset ExpiresAt, OfferState State);
