namespace EscalationGrains.Gateway.Cases;

/// <summary>Body of <c>severity</c>, for the reference page.</summary>
internal sealed record SeverityRequest
{
    public required string Value { get; init; }

    public string? Reason { get; init; }

    public ActorRequest? Actor { get; init; }

    public DateTimeOffset? OccurredAt { get; init; }
}
