namespace EscalationGrains.Gateway.Admission;

/// <summary>What the gate says to a post.</summary>
internal enum Admitted
{
    Yes,

    /// <summary>More is under way than can be answered in time.</summary>
    Overloaded,

    /// <summary>The tenant has used up its quota.</summary>
    OverQuota,
}
