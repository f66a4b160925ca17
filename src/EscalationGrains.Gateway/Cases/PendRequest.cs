namespace EscalationGrains.Gateway.Cases;

/// <summary>Body of <c>pend</c>, for the reference page.</summary>
internal sealed record PendRequest
{
    public required string WaitingFor { get; init; }

    public string? Reason { get; init; }

    public ActorRequest? Actor { get; init; }

    public DateTimeOffset? OccurredAt { get; init; }
}
