namespace EscalationGrains.Domain.Cases;

/// <summary>What a clock measures. Stored by its word: never rename.</summary>
public enum ClockName
{
    /// <summary>From the start of a search for an owner to an agent's acceptance.</summary>
    Acknowledge = 0,

    /// <summary>From opening to resolution.</summary>
    Resolve = 1,

    /// <summary>From opening to the first answer of a person.</summary>
    FirstResponse = 2,

    /// <summary>From the oldest unanswered word of the customer to a person's answer; anew for each.</summary>
    NextResponse = 3,

    /// <summary>From one answer of a person to the next.</summary>
    PeriodicUpdate = 4,

    /// <summary>How long an owner may keep the case.</summary>
    Hold = 5,

    /// <summary>How long the case may stay in its tier.</summary>
    Tier = 6,

    /// <summary>Until the case is to be looked at again; its end is no breach.</summary>
    FollowUp = 7,
}
