using EscalationGrains.Domain.Agents;

namespace EscalationGrains.Domain.AgentQueues;

/// <summary>An available agent who serves the queue.</summary>
/// <param name="FreeByChannel">Cases more it may take at once, by channel; channels left out take none.</param>
/// <param name="Load">Cases and offers it has; the least loaded is asked first.</param>
/// <param name="AvailableSince">Among equals the longest idle is asked first.</param>
public sealed record ReadyAgent(AgentId Id, IReadOnlyDictionary<string, int> FreeByChannel, int Load, DateTimeOffset AvailableSince);
