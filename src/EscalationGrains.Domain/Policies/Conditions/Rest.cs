namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>What a subject's being so goes back to; see <see cref="CauseKey"/>.</summary>
public enum Rest
{
    /// <summary>A guard: it lets a trigger act, but is no cause of its own (the tier, the status).</summary>
    Nothing = 0,

    /// <summary>The interaction or act that is looked at.</summary>
    Event = 1,

    /// <summary>The last change of severity.</summary>
    Severity = 2,

    /// <summary>The last change of topic, department, language or region.</summary>
    Place = 3,

    /// <summary>The last change of what the customer is (VIP, attributes).</summary>
    Customer = 4,
}
