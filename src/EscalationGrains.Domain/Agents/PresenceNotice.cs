namespace EscalationGrains.Domain.Agents;

/// <summary>What an agent's feed says when the engine changed the agent's presence.</summary>
/// <param name="Presence">A word of <see cref="Agents.Presence"/>.</param>
/// <param name="Because">E.g. <c>missed-offers</c>.</param>
public sealed record PresenceNotice(AgentId AgentId, string Presence, string Because, DateTimeOffset At);
