namespace EscalationGrains.Domain.Cases;

/// <summary>One SLA target of one case. Pauses count out: <see cref="Elapsed"/> holds what ran before <see cref="RunningSince"/>.</summary>
/// <param name="Target">How long it may run in all; zero for what was due when it started.</param>
/// <param name="Elapsed">Time run up to the last pause or end; of a calendar, its open time.</param>
/// <param name="RunningSince">Start of the present run; null while paused and after the end.</param>
public sealed record Clock(ClockName Name, TimeSpan Target, ClockState State, DateTimeOffset StartedAt, TimeSpan Elapsed, DateTimeOffset? RunningSince)
{
    /// <summary>When the target is reached if nothing stops the clock; null unless running.</summary>
    public DateTimeOffset? DueAt => State != ClockState.Running ? null : CalendarDueAt ?? RunningSince + (Target - Elapsed);

    /// <summary>When the last run ended; a later run cannot begin before it, whatever its sender says.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>The calendar whose open time it counts; null: around the clock.</summary>
    public string? Calendar { get; init; }

    /// <summary>What that calendar makes of the target for the present run; the fold knows no calendars.</summary>
    public DateTimeOffset? CalendarDueAt { get; init; }

    /// <summary>The last warning given for this run to the target, as the time before it; null for none.</summary>
    public TimeSpan? Warned { get; init; }

    /// <summary>When the target was reached, of a breached clock.</summary>
    public DateTimeOffset? BreachedAt { get; init; }

    /// <summary>Since when a person holds it, paused whatever the case's status is; null when nobody does. Ends with the clock.</summary>
    public DateTimeOffset? HeldSince { get; init; }

    public bool IsLive => State is ClockState.Running or ClockState.Paused;

    public static Clock Start(ClockName name, TimeSpan target, DateTimeOffset at) => new(name, target, ClockState.Running, at, TimeSpan.Zero, at);

    /// <summary>Time run by plain arithmetic; of a clock with a calendar ask <see cref="ClockTime"/>.</summary>
    public TimeSpan ElapsedAt(DateTimeOffset now) => Elapsed + (RunningSince is { } since && now > since ? now - since : TimeSpan.Zero);

    /// <param name="elapsed">Time run up to then by the clock's calendar; null: plain arithmetic.</param>
    public Clock Stop(ClockState state, DateTimeOffset at, TimeSpan? elapsed = null) =>
        this with { State = state, Elapsed = elapsed ?? ElapsedAt(at), RunningSince = null, StoppedAt = at, CalendarDueAt = null, HeldSince = state == ClockState.Paused ? HeldSince : null };

    public Clock Resume(DateTimeOffset at) => this with { State = ClockState.Running, RunningSince = ResumesAt(at) };

    /// <summary>When a run that is resumed at <paramref name="at"/> begins.</summary>
    public DateTimeOffset ResumesAt(DateTimeOffset at) => StoppedAt is { } stopped && stopped > at ? stopped : at;

    internal Clock Retarget(CaseEvent.ClockRetargeted f)
    {
        var changed = this with { Target = f.Target, Calendar = f.Calendar, CalendarDueAt = f.DueAt };
        return f.Elapsed is not { } elapsed ? changed : State == ClockState.Running ? changed with { Elapsed = elapsed, RunningSince = f.At } : changed with { Elapsed = elapsed };
    }
}
