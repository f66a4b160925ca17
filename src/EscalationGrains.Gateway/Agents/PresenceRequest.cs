namespace EscalationGrains.Gateway.Agents;

/// <summary>Body of <c>PUT /v1/agents/{agentId}/presence</c>, for the reference page.</summary>
internal sealed record PresenceRequest
{
    /// <summary><c>available busy away wrap-up offline</c></summary>
    public required string State { get; init; }
}
