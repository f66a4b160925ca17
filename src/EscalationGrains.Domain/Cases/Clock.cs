namespace EscalationGrains.Domain.Cases;

/// <summary>One SLA target of one case. Pauses count out: <see cref="Elapsed"/> holds what ran before <see cref="RunningSince"/>.</summary>
/// <param name="Target">How long it may run in all; positive.</param>
/// <param name="Elapsed">Time run up to the last pause or end.</param>
/// <param name="RunningSince">Start of the present run; null while paused and after the end.</param>
public sealed record Clock(ClockName Name, TimeSpan Target, ClockState State, DateTimeOffset StartedAt, TimeSpan Elapsed, DateTimeOffset? RunningSince)
{
    /// <summary>When the target is reached if nothing stops the clock; null unless running.</summary>
    public DateTimeOffset? DueAt => State == ClockState.Running ? RunningSince + (Target - Elapsed) : null;

    /// <summary>When the last run ended; a later run cannot begin before it, whatever its sender says.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    public bool IsLive => State is ClockState.Running or ClockState.Paused;

    public static Clock Start(ClockName name, TimeSpan target, DateTimeOffset at) => new(name, target, ClockState.Running, at, TimeSpan.Zero, at);

    public TimeSpan ElapsedAt(DateTimeOffset now) => Elapsed + (RunningSince is { } since && now > since ? now - since : TimeSpan.Zero);

    public Clock Stop(ClockState state, DateTimeOffset at) => this with { State = state, Elapsed = ElapsedAt(at), RunningSince = null, StoppedAt = at };

    public Clock Resume(DateTimeOffset at) => this with { State = ClockState.Running, RunningSince = StoppedAt > at ? StoppedAt : at };
}
