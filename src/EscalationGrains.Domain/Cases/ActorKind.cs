namespace EscalationGrains.Domain.Cases;

/// <summary>Who acted.</summary>
public enum ActorKind
{
    Customer = 0,
    Agent = 1,
    Supervisor = 2,
    Platform = 3,
    Admin = 4,
    System = 5,
}
