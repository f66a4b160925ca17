namespace EscalationGrains.Domain.Cases;

/// <summary>What became of something that was asked leave for. Stored by its word: never rename.</summary>
public enum ApprovalState
{
    /// <summary>A supervisor is to say.</summary>
    Pending = 0,

    Approved = 1,

    /// <summary>A supervisor said no.</summary>
    Declined = 2,

    /// <summary>Beyond the limit, and by policy nobody is asked.</summary>
    Refused = 3,
}
