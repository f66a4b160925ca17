namespace EscalationGrains.Gateway.Cases;

/// <summary>Body of a case command that says why, for the reference page.</summary>
internal sealed record ReasonRequest
{
    public required string Reason { get; init; }

    public ActorRequest? Actor { get; init; }

    public DateTimeOffset? OccurredAt { get; init; }
}
