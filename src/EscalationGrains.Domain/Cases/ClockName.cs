namespace EscalationGrains.Domain.Cases;

/// <summary>What a clock measures.</summary>
public enum ClockName
{
    Acknowledge = 0,
    Resolve = 1,
}
