namespace EscalationGrains.Gateway.Agents;

/// <summary>Body of <c>PUT /v1/agents/{agentId}/presence</c>, for the reference page.</summary>
/// <param name="State"><c>available busy away wrap-up offline</c></param>
internal sealed record PresenceRequest(string State);
