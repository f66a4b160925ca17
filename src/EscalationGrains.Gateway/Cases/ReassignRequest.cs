namespace EscalationGrains.Gateway.Cases;

/// <summary>Body of <c>reassign</c>; exactly one of department and agentId, for the reference page.</summary>
internal sealed record ReassignRequest(string? Department, string? AgentId, string? Reason, ActorRequest? Actor, DateTimeOffset? OccurredAt);
