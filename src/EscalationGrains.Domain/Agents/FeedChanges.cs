namespace EscalationGrains.Domain.Agents;

/// <summary>What a report, or the end of a lease, changed for agents; an agent who has another feed open meanwhile is in neither list.</summary>
/// <param name="Opened">Had none open and has one now.</param>
/// <param name="Lost">Had at least one open and has none now.</param>
public sealed record FeedChanges(IReadOnlyList<AgentId> Opened, IReadOnlyList<AgentId> Lost);
