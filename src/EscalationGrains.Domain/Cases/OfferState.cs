namespace EscalationGrains.Domain.Cases;

/// <summary>What became of an offer.</summary>
public enum OfferState
{
    Pending = 0,
    Accepted = 1,
    Declined = 2,
    Expired = 3,
    Withdrawn = 4,
    Superseded = 5,
}
