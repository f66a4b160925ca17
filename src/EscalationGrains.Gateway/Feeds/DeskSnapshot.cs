using EscalationGrains.Contracts.AgentQueues;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Gateway.Agents;

namespace EscalationGrains.Gateway.Feeds;

/// <summary>What a supervisor's screen starts from.</summary>
/// <param name="Sequence">Event of the tenant's feed that all of it reflects at least: follow the feed from here and nothing is missed.</param>
/// <param name="Agents">The first 500 by id; more under <c>/v1/agents</c>.</param>
/// <param name="Due">Open and pending cases whose next clock is due before the instant that was asked for, in opening order, at most 500.</param>
internal sealed record DeskSnapshot(long Sequence, IReadOnlyList<QueueView> Queues, IReadOnlyList<AgentAnswer> Agents, IReadOnlyList<CaseSummary> Due);
