namespace EscalationGrains.Gateway.Cases;

/// <summary>Body of <c>escalate</c>, for the reference page.</summary>
internal sealed record EscalateRequest(string Kind, string Reason, int? ToTier, string? Department, ActorRequest? Actor, DateTimeOffset? OccurredAt);
