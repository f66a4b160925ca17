namespace EscalationGrains.Domain.Cases;

/// <summary>Whether a person or a queue answers for a case.</summary>
public enum OwnerKind
{
    Agent = 0,
    Queue = 1,
}
