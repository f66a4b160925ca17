using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;

namespace EscalationGrains.Domain.Cases;

public static partial class CaseRules
{
    /// <summary>Starts a clock anew; what it had missed before is said first. A case for which the policy has no such clock gets none.</summary>
    /// <param name="target">Overrules the policy's target.</param>
    private static void StartClock(FactLog log, EscalationPolicy policy, ClockName name, DateTimeOffset at, TimeSpan? target = null)
    {
        if (log.State.FindClock(name) is { } former && Missed(former, policy, at) is { } missed)
        {
            log.Add(missed);
        }

        var rule = policy.RuleFor(name, log.State);
        if ((target ?? rule?.Targets[log.State.Severity]) is not { } length)
        {
            CancelClock(log, policy, name, at);
            return;
        }

        var calendar = policy.Calendars.NameFor(rule?.CalendarName, log.State);
        log.Add(new CaseEvent.ClockStarted(at, name, length, calendar, ClockTime.DueAt(policy.Calendars.Named(calendar), calendar, at, length)));
        if (log.State is { Status: CaseStatus.Pending, WaitingFor: { } waitingFor } && PausesFor(policy, log.State, name, waitingFor))
        {
            PauseClock(log, policy, log.State.FindClock(name)!, at);
        }
    }

    /// <summary>The acknowledge clock measures one search for an owner, so each new search starts it anew.</summary>
    private static void StartAcknowledge(FactLog log, EscalationPolicy policy, DateTimeOffset at) => StartClock(log, policy, ClockName.Acknowledge, at);

    /// <summary>The clock of a tier starts anew in each.</summary>
    private static void StartTier(FactLog log, EscalationPolicy policy, DateTimeOffset at)
    {
        if (policy.RuleFor(ClockName.Tier, log.State) is not null || log.State.FindClock(ClockName.Tier) is { IsLive: true })
        {
            StartClock(log, policy, ClockName.Tier, at);
        }
    }

    /// <summary>Reply clocks: the first answer of a person ends the first response, every answer the next response, and starts the periodic
    /// update. A word of the customer starts the next response unless one is open. Bots answer nothing.</summary>
    private static void TellReplyClocks(FactLog log, InteractionFacts interaction, EscalationPolicy policy)
    {
        var at = interaction.OccurredAt;
        if (interaction is { Direction: Direction.Outbound, Author: AuthorKind.Agent })
        {
            MeetClock(log, policy, ClockName.FirstResponse, at);
            MeetClock(log, policy, ClockName.NextResponse, at);
            if (policy.RuleFor(ClockName.PeriodicUpdate, log.State) is not null)
            {
                MeetClock(log, policy, ClockName.PeriodicUpdate, at);
                StartClock(log, policy, ClockName.PeriodicUpdate, at);
            }
        }
        else if (interaction.IsFromCustomer && policy.RuleFor(ClockName.NextResponse, log.State) is not null
            && log.State.FindClock(ClockName.FirstResponse) is not { IsLive: true } && log.State.FindClock(ClockName.NextResponse) is not { IsLive: true } && log.State.InteractionCount > 1)
        {
            StartClock(log, policy, ClockName.NextResponse, at);
        }
    }

    private static void EndClocks(FactLog log, EscalationPolicy policy, DateTimeOffset at)
    {
        foreach (var clock in log.State.Clocks)
        {
            if (!clock.IsLive)
            {
                continue;
            }

            // Only what resolution is the aim of was met; nobody accepted or answered, so those were only no longer needed.
            CaseEvent end = clock.Name is ClockName.Resolve or ClockName.Tier ? Met(clock, policy, at) : new CaseEvent.ClockCancelled(at, clock.Name, ElapsedOf(clock, policy, at));
            log.Add(Missed(clock, policy, at) ?? end);
        }
    }

    private static void MeetAcknowledge(FactLog log, EscalationPolicy policy, DateTimeOffset at) => MeetClock(log, policy, ClockName.Acknowledge, at);

    private static void MeetClock(FactLog log, EscalationPolicy policy, ClockName name, DateTimeOffset at)
    {
        if (log.State.FindClock(name) is { IsLive: true } clock)
        {
            CaseEvent met = Met(clock, policy, at);
            log.Add(Missed(clock, policy, at) ?? met);
        }
    }

    private static void CancelClock(FactLog log, EscalationPolicy policy, ClockName name, DateTimeOffset at)
    {
        if (log.State.FindClock(name) is { IsLive: true } clock)
        {
            CaseEvent cancelled = new CaseEvent.ClockCancelled(at, name, ElapsedOf(clock, policy, at));
            log.Add(Missed(clock, policy, at) ?? cancelled);
        }
    }

    /// <summary>A new owner's time begins; without an owner nobody holds the case.</summary>
    private static void TellHoldClock(FactLog log, EscalationPolicy policy, DateTimeOffset at)
    {
        if (log.State.Owner.Kind == OwnerKind.Agent && log.State.IsLive)
        {
            if (policy.RuleFor(ClockName.Hold, log.State) is not null)
            {
                StartClock(log, policy, ClockName.Hold, at);
            }
        }
        else
        {
            CancelClock(log, policy, ClockName.Hold, at);
        }
    }

    private static CaseEvent.ClockMet Met(Clock clock, EscalationPolicy policy, DateTimeOffset at) => new(at, clock.Name, ElapsedOf(clock, policy, at));

    /// <summary>Live, or stopped by a resolution that a reopening may undo.</summary>
    private static bool MayRunOn(Clock clock) => clock is { IsLive: true } or { Name: ClockName.Resolve, State: ClockState.Met };

    /// <summary>A target that was reached before <paramref name="at"/> is missed, even if no tick has said so yet.</summary>
    private static CaseEvent.ClockBreached? Missed(Clock clock, EscalationPolicy policy, DateTimeOffset at) =>
        clock.Name != ClockName.FollowUp && clock.DueAt is { } due && due <= at ? new CaseEvent.ClockBreached(at, clock.Name, clock.Target, due, ElapsedOf(clock, policy, at)) : null;

    private static TimeSpan? ElapsedOf(Clock clock, EscalationPolicy policy, DateTimeOffset at) => clock.Calendar is null ? null : ClockTime.ElapsedAt(clock, policy, at);

    /// <summary>A clock that is due already is not saved by a pause: it runs on until the tick that breaches it.</summary>
    private static void PauseClocks(FactLog log, EscalationPolicy policy, WaitingFor waitingFor, DateTimeOffset at)
    {
        foreach (var clock in log.State.Clocks)
        {
            if (!PausesFor(policy, log.State, clock.Name, waitingFor))
            {
                if (clock is { State: ClockState.Paused, HeldSince: null })
                {
                    ResumeClock(log, policy, clock, at);
                }
            }
            else if (clock.DueAt > at)
            {
                PauseClock(log, policy, clock, at);
            }
        }
    }

    private static bool PausesFor(EscalationPolicy policy, CaseState state, ClockName name, WaitingFor waitingFor) =>
        name != ClockName.FollowUp && (policy.RuleFor(name, state)?.PausedWhile.Contains(waitingFor) ?? true);

    private static void PauseClock(FactLog log, EscalationPolicy policy, Clock clock, DateTimeOffset at) => log.Add(new CaseEvent.ClockPaused(at, clock.Name, ElapsedOf(clock, policy, at)));

    /// <summary>All but those that a person holds.</summary>
    private static void ResumeClocks(FactLog log, EscalationPolicy policy, DateTimeOffset at)
    {
        foreach (var clock in log.State.Clocks)
        {
            if (clock is { State: ClockState.Paused, HeldSince: null })
            {
                ResumeClock(log, policy, clock, at);
            }
        }
    }

    private static void ResumeClock(FactLog log, EscalationPolicy policy, Clock clock, DateTimeOffset at) => log.Add(new CaseEvent.ClockResumed(
        at, clock.Name, ClockTime.DueAt(ClockTime.CalendarOf(clock, policy), clock.Calendar, clock.ResumesAt(at), clock.Target - clock.Elapsed)));

    /// <summary>The case is another one now, for which other targets may hold; the time already run counts on. A target that its sender set
    /// stays, and so does one that is due already, which the tick breaches.</summary>
    /// <param name="before">The case as the present targets were found for it, and under <paramref name="former"/>, the policy that gave them.</param>
    private static void RetargetClocks(FactLog log, EscalationPolicy policy, CaseState before, DateTimeOffset at, EscalationPolicy? former = null)
    {
        var old = former ?? policy;
        foreach (var clock in log.State.Clocks)
        {
            if (!MayRunOn(clock) || Missed(clock, old, at) is not null || old.RuleFor(clock.Name, before) is not { } was || clock.Target != was.Targets[before.Severity])
            {
                continue;
            }

            if (policy.RuleFor(clock.Name, log.State) is not { } rule)
            {
                if (clock.IsLive)
                {
                    log.Add(new CaseEvent.ClockCancelled(at, clock.Name, ElapsedOf(clock, old, at)));
                }

                continue;
            }

            var target = rule.Targets[log.State.Severity];
            var calendar = policy.Calendars.NameFor(rule.CalendarName, log.State);
            if (target != clock.Target || calendar != clock.Calendar)
            {
                Retarget(log, clock, calendar, target, policy, old, at);
            }
        }
    }

    private static void Retarget(FactLog log, Clock clock, string? calendar, TimeSpan target, EscalationPolicy policy, EscalationPolicy old, DateTimeOffset at)
    {
        if (clock.Calendar is null && calendar is null)
        {
            log.Add(new CaseEvent.ClockRetargeted(at, clock.Name, clock.Target, target));
            return;
        }

        var elapsed = ClockTime.ElapsedAt(clock, old, at);
        var due = clock.State == ClockState.Running ? ClockTime.DueAt(policy.Calendars.Named(calendar), calendar, at, target - elapsed) : null;
        log.Add(new CaseEvent.ClockRetargeted(at, clock.Name, clock.Target, target, calendar, due, elapsed));
    }
}
