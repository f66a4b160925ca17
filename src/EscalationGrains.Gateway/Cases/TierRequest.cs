namespace EscalationGrains.Gateway.Cases;

/// <summary>Body of <c>tier</c>, for the reference page.</summary>
internal sealed record TierRequest
{
    public required int Tier { get; init; }

    public required string Reason { get; init; }

    public ActorRequest? Actor { get; init; }
}
