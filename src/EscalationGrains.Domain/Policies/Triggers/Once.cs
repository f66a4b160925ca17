namespace EscalationGrains.Domain.Policies.Triggers;

/// <summary>How often a trigger may act in one case.</summary>
public enum Once
{
    /// <summary>Once for each cause: each interaction, each wait, each change.</summary>
    Cause = 0,

    /// <summary>Once while the case stays in its tier.</summary>
    Tier = 1,

    /// <summary>Once, and again only when the case was reopened.</summary>
    Case = 2,
}
