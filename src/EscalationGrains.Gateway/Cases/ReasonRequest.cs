namespace EscalationGrains.Gateway.Cases;

/// <summary>Body of a case command that says why, for the reference page.</summary>
internal sealed record ReasonRequest(string Reason, ActorRequest? Actor, DateTimeOffset? OccurredAt);
