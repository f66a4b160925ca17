namespace EscalationGrains.Domain.Cases;

/// <summary>How bad; the higher number is the worse.</summary>
public enum Severity
{
    Low = 0,
    Normal = 1,
    High = 2,
    Critical = 3,
}
