namespace EscalationGrains.Domain.Policies;

/// <summary>What happens to a request beyond an autonomy limit.</summary>
public enum BeyondLimit
{
    /// <summary>Refused; nothing else happens.</summary>
    Refuse = 0,

    /// <summary>Refused, and the case goes up to the next tier that people staff.</summary>
    Escalate = 1,

    /// <summary>A supervisor is asked.</summary>
    AskSupervisor = 2,
}
