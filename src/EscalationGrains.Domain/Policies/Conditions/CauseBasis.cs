namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>The kind of thing a cause is. Stored: never renumber.</summary>
public enum CauseBasis
{
    /// <summary>Something is so since it last changed.</summary>
    Change = 0,

    /// <summary>Time counted from an instant, or until one.</summary>
    Time = 1,

    /// <summary>One interaction, command or clock.</summary>
    Event = 2,

    /// <summary>The stay in a tier, for a trigger that acts once in each.</summary>
    Tier = 3,

    /// <summary>The case since it was opened or last reopened, for a trigger that acts once in each.</summary>
    Case = 4,
}
