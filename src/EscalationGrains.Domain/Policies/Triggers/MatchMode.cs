namespace EscalationGrains.Domain.Policies.Triggers;

/// <summary>What happens when several triggers hold at once.</summary>
public enum MatchMode
{
    /// <summary>All act, in the order of the document.</summary>
    All = 0,

    /// <summary>The first acts; the others are recorded as suppressed.</summary>
    First = 1,
}
