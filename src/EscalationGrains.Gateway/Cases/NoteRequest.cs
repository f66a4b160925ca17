namespace EscalationGrains.Gateway.Cases;

/// <summary>Body of <c>note</c>, for the reference page.</summary>
internal sealed record NoteRequest(string Text, ActorRequest? Actor, DateTimeOffset? OccurredAt);
