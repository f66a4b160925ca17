namespace EscalationGrains.Gateway.Cases;

/// <summary>Body of <c>assign</c> and <c>take-over</c>, for the reference page.</summary>
internal sealed record AssignRequest
{
    public required string AgentId { get; init; }

    public required string Reason { get; init; }

    public ActorRequest? Actor { get; init; }
}
