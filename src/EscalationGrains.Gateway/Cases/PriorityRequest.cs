namespace EscalationGrains.Gateway.Cases;

/// <summary>Body of <c>priority</c>, for the reference page.</summary>
internal sealed record PriorityRequest
{
    /// <summary>-9 to 9, higher first; 0 takes the word back.</summary>
    public required int Value { get; init; }

    public required string Reason { get; init; }

    public ActorRequest? Actor { get; init; }
}
