namespace EscalationGrains.Domain.Cases;

/// <summary>The six kinds of escalation.</summary>
public enum EscalationKind
{
    Hierarchical = 0,
    Functional = 1,
    Automatic = 2,
    CustomerRequested = 3,
    Priority = 4,
    Emergency = 5,
}
