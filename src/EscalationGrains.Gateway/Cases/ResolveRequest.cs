namespace EscalationGrains.Gateway.Cases;

/// <summary>Body of <c>resolve</c>, for the reference page.</summary>
internal sealed record ResolveRequest(string? Resolution, ActorRequest? Actor, DateTimeOffset? OccurredAt);
