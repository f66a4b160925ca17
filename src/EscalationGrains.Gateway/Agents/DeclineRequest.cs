namespace EscalationGrains.Gateway.Agents;

/// <summary>Body of <c>POST /v1/offers/{offerId}/decline</c>, for the reference page.</summary>
internal sealed record DeclineRequest
{
    public string? Reason { get; init; }
}
