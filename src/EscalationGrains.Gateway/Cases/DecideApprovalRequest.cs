namespace EscalationGrains.Gateway.Cases;

/// <summary>Body of <c>approve</c> and <c>decline</c> of an approval, for the reference page.</summary>
internal sealed record DecideApprovalRequest
{
    public string? Reason { get; init; }

    public ActorRequest? Actor { get; init; }
}
