namespace EscalationGrains.Gateway.Cases;

/// <summary>Body of <c>note</c>, for the reference page.</summary>
internal sealed record NoteRequest
{
    public required string Text { get; init; }

    public ActorRequest? Actor { get; init; }

    public DateTimeOffset? OccurredAt { get; init; }
}
