namespace EscalationGrains.Domain.Agents;

/// <summary>What a tenant's feed says when the presence of one of its agents changed.</summary>
/// <param name="State">A word of <see cref="Presence"/>.</param>
/// <param name="Channels">Where it differs, by channel.</param>
/// <param name="Because"><c>said</c>, <c>missed-offers</c> or <c>feed-lost</c>.</param>
public sealed record AgentPresenceNotice(AgentId AgentId, string State, IReadOnlyDictionary<string, string> Channels, string Because, DateTimeOffset At);
