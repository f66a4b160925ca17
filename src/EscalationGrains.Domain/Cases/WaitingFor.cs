namespace EscalationGrains.Domain.Cases;

/// <summary>Whom a pending case waits for.</summary>
public enum WaitingFor
{
    Customer = 0,
    ThirdParty = 1,
}
