namespace EscalationGrains.Gateway.Cases;

/// <summary>Body of <c>resolve</c>, for the reference page.</summary>
internal sealed record ResolveRequest
{
    public string? Resolution { get; init; }

    public ActorRequest? Actor { get; init; }

    public DateTimeOffset? OccurredAt { get; init; }
}
