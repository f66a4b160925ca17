namespace EscalationGrains.Gateway.Cases;

/// <summary>Body of <c>pend</c>, for the reference page.</summary>
internal sealed record PendRequest(string WaitingFor, string? Reason, ActorRequest? Actor, DateTimeOffset? OccurredAt);
