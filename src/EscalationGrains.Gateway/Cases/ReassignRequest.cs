namespace EscalationGrains.Gateway.Cases;

/// <summary>Body of <c>reassign</c>; exactly one of department and agentId, for the reference page.</summary>
internal sealed record ReassignRequest
{
    public string? Department { get; init; }

    public string? AgentId { get; init; }

    public string? Reason { get; init; }

    public ActorRequest? Actor { get; init; }

    public DateTimeOffset? OccurredAt { get; init; }
}
