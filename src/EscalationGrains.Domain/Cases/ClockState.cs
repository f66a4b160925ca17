namespace EscalationGrains.Domain.Cases;

/// <summary>Where a clock stands.</summary>
public enum ClockState
{
    Running = 0,
    Paused = 1,
    Met = 2,
    Breached = 3,
    Cancelled = 4,
}
