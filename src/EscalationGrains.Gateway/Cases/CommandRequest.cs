namespace EscalationGrains.Gateway.Cases;

/// <summary>Body of a case command that says no more than who asks, for the reference page.</summary>
internal sealed record CommandRequest
{
    public ActorRequest? Actor { get; init; }

    public DateTimeOffset? OccurredAt { get; init; }
}
