namespace EscalationGrains.Gateway.Cases;

/// <summary>Body of <c>pause-clock</c> and <c>resume-clock</c>, for the reference page.</summary>
internal sealed record ClockRequest
{
    /// <summary><c>acknowledge resolve first-response next-response periodic-update hold tier follow-up</c></summary>
    public required string Clock { get; init; }

    public required string Reason { get; init; }

    public ActorRequest? Actor { get; init; }
}
