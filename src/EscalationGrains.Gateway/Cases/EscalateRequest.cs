namespace EscalationGrains.Gateway.Cases;

/// <summary>Body of <c>escalate</c>, for the reference page.</summary>
internal sealed record EscalateRequest
{
    public required string Kind { get; init; }

    public required string Reason { get; init; }

    public int? ToTier { get; init; }

    public string? Department { get; init; }

    public ActorRequest? Actor { get; init; }

    public DateTimeOffset? OccurredAt { get; init; }
}
