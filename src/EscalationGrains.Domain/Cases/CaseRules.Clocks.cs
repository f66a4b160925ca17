using EscalationGrains.Domain.Policies;

namespace EscalationGrains.Domain.Cases;

public static partial class CaseRules
{
    /// <summary>The acknowledge clock measures one search for an owner, so each new search starts it anew.</summary>
    private static void StartAcknowledge(FactLog log, EscalationPolicy policy, DateTimeOffset at)
    {
        if (log.State.FindClock(ClockName.Acknowledge) is { } former && Missed(former, at) is { } missed)
        {
            log.Add(missed);
        }

        log.Add(new CaseEvent.ClockStarted(at, ClockName.Acknowledge, policy.TargetsFor(log.State.Severity).AcknowledgeWithin));
        if (log.State.Status == CaseStatus.Pending)
        {
            log.Add(new CaseEvent.ClockPaused(at, ClockName.Acknowledge));
        }
    }

    private static void EndClocks(FactLog log, DateTimeOffset at)
    {
        foreach (var clock in log.State.Clocks)
        {
            if (!clock.IsLive)
            {
                continue;
            }

            // Nobody accepted the case, so its acknowledgement was not met, only no longer needed.
            CaseEvent end = clock.Name == ClockName.Acknowledge ? new CaseEvent.ClockCancelled(at, clock.Name) : new CaseEvent.ClockMet(at, clock.Name);
            log.Add(Missed(clock, at) ?? end);
        }
    }

    private static void MeetAcknowledge(FactLog log, DateTimeOffset at)
    {
        if (log.State.FindClock(ClockName.Acknowledge) is { IsLive: true } clock)
        {
            CaseEvent met = new CaseEvent.ClockMet(at, clock.Name);
            log.Add(Missed(clock, at) ?? met);
        }
    }

    /// <summary>Live, or stopped by a resolution that a reopening may undo.</summary>
    private static bool MayRunOn(Clock clock) => clock is { IsLive: true } or { Name: ClockName.Resolve, State: ClockState.Met };

    /// <summary>A target that was reached before <paramref name="at"/> is missed, even if no tick has said so yet.</summary>
    private static CaseEvent.ClockBreached? Missed(Clock clock, DateTimeOffset at) =>
        clock.DueAt is { } due && due <= at ? new CaseEvent.ClockBreached(at, clock.Name, clock.Target, due) : null;

    /// <summary>A clock that is due already is not saved by a pause: it runs on until the tick that breaches it.</summary>
    private static void PauseClocks(FactLog log, DateTimeOffset at)
    {
        foreach (var clock in log.State.Clocks)
        {
            if (clock.DueAt > at)
            {
                log.Add(new CaseEvent.ClockPaused(at, clock.Name));
            }
        }
    }

    private static void ResumeClocks(FactLog log, DateTimeOffset at)
    {
        foreach (var clock in log.State.Clocks)
        {
            if (clock.State == ClockState.Paused)
            {
                log.Add(new CaseEvent.ClockResumed(at, clock.Name));
            }
        }
    }

    /// <summary>Another severity has other targets; the time already run counts on. A resolve target that its sender set stays, and so
    /// does one that is due already, which the tick breaches.</summary>
    private static void RetargetClocks(FactLog log, EscalationPolicy policy, Severity from, DateTimeOffset at)
    {
        var (before, after) = (policy.TargetsFor(from), policy.TargetsFor(log.State.Severity));
        Retarget(log, ClockName.Acknowledge, before.AcknowledgeWithin, after.AcknowledgeWithin, at);
        Retarget(log, ClockName.Resolve, before.ResolveWithin, after.ResolveWithin, at);
    }

    private static void Retarget(FactLog log, ClockName name, TimeSpan before, TimeSpan after, DateTimeOffset at)
    {
        if (log.State.FindClock(name) is { } clock && MayRunOn(clock) && clock.Target == before && before != after && Missed(clock, at) is null)
        {
            log.Add(new CaseEvent.ClockRetargeted(at, name, before, after));
        }
    }
}
