namespace EscalationGrains.Gateway.Cases;

/// <summary>Body of <c>severity</c>, for the reference page.</summary>
internal sealed record SeverityRequest(string Value, string? Reason, ActorRequest? Actor, DateTimeOffset? OccurredAt);
