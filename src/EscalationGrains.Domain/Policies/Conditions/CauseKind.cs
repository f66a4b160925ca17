namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>What made the engine look at its triggers.</summary>
public enum CauseKind
{
    /// <summary>An interaction came in.</summary>
    Interaction = 0,

    /// <summary>A person or platform acted on the case.</summary>
    Command = 1,

    /// <summary>A clock reached its target, or the warning before it.</summary>
    Clock = 2,

    /// <summary>A time that a trigger waits for was reached.</summary>
    Time = 3,

    /// <summary>An offer was declined or ran out.</summary>
    Offer = 4,
}
