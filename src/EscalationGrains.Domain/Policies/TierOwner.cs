namespace EscalationGrains.Domain.Policies;

/// <summary>Whose people work in a tier. Between the two runs the vendor-client line.</summary>
public enum TierOwner
{
    /// <summary>The BPO.</summary>
    Vendor = 0,

    /// <summary>The brand itself.</summary>
    Client = 1,
}
