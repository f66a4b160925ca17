namespace EscalationGrains.Domain.Cases;

public abstract partial record CaseEvent
{
    /// <param name="Calendar">Only its open time counts; null: around the clock.</param>
    /// <param name="DueAt">When the target is reached by that calendar; null: plain arithmetic says it.</param>
    public sealed record ClockStarted(DateTimeOffset At, ClockName Clock, TimeSpan Target, string? Calendar = null, DateTimeOffset? DueAt = null) : CaseEvent(At);

    /// <param name="Elapsed">Open time run so far, by the clock's calendar; null: plain arithmetic says it.</param>
    public sealed record ClockPaused(DateTimeOffset At, ClockName Clock, TimeSpan? Elapsed = null) : CaseEvent(At);

    /// <param name="DueAt">As for <see cref="ClockStarted"/>.</param>
    public sealed record ClockResumed(DateTimeOffset At, ClockName Clock, DateTimeOffset? DueAt = null) : CaseEvent(At);

    /// <summary>Another target or calendar; time already run counts on.</summary>
    /// <param name="Elapsed">As for <see cref="ClockPaused"/>; given when a calendar is or was in force.</param>
    public sealed record ClockRetargeted(
        DateTimeOffset At, ClockName Clock, TimeSpan From, TimeSpan Target, string? Calendar = null, DateTimeOffset? DueAt = null, TimeSpan? Elapsed = null) : CaseEvent(At);

    /// <summary>The target is near.</summary>
    /// <param name="DueAt">When the target is reached.</param>
    /// <param name="Before">Which of the policy's warnings this is: so long before the target.</param>
    public sealed record ClockWarned(DateTimeOffset At, ClockName Clock, DateTimeOffset DueAt, TimeSpan Before) : CaseEvent(At);

    public sealed record ClockMet(DateTimeOffset At, ClockName Clock, TimeSpan? Elapsed = null) : CaseEvent(At);

    /// <param name="DueAt">When the target was reached; <c>At</c> is when that was noticed.</param>
    public sealed record ClockBreached(DateTimeOffset At, ClockName Clock, TimeSpan Target, DateTimeOffset DueAt, TimeSpan? Elapsed = null) : CaseEvent(At);

    public sealed record ClockCancelled(DateTimeOffset At, ClockName Clock, TimeSpan? Elapsed = null) : CaseEvent(At);

    /// <summary>The case was to be looked at again by now.</summary>
    public sealed record FollowUpDue(DateTimeOffset At, DateTimeOffset DueAt) : CaseEvent(At);
}
