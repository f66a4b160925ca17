namespace EscalationGrains.Gateway.Cases;

/// <summary>Body of a case command that says no more than who asks, for the reference page.</summary>
internal sealed record CommandRequest(ActorRequest? Actor, DateTimeOffset? OccurredAt);
