namespace EscalationGrains.Domain.Policies;

/// <summary>A level of support.</summary>
/// <param name="Tier">0 (self-service) to 3 (the client's leadership).</param>
/// <param name="Name">As people call it.</param>
/// <param name="Staffed">People work there; false for self-service.</param>
public sealed record TierDefinition(int Tier, string Name, TierOwner By, bool Staffed)
{
    /// <summary>How long an offer of this tier stands; null: as the policy says for all.</summary>
    public TimeSpan? OfferExpiresAfter { get; init; }
}
