using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Domain.AgentQueues;

/// <summary>One difference between a queue and its cases.</summary>
/// <param name="Entry">What the queue should hold; null: nothing.</param>
public sealed record QueueOrphan(CaseId CaseId, QueueOrphanKind Kind, WaitingCase? Entry);
