namespace EscalationGrains.Gateway.Clock;

/// <summary>Body of <c>POST /v1/test-clock/advance</c>, for the reference page.</summary>
internal sealed record AdvanceRequest
{
    /// <summary>Instant to stop at.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>ISO 8601 duration; exactly one of the two is needed.</summary>
    public string? By { get; init; }
}
