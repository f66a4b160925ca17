using EscalationGrains.Domain.Calendars;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Tests.Building;
using EscalationGrains.Domain.Tests.Calendars;
using FsCheck.Xunit;
using NodaTime;

namespace EscalationGrains.Domain.Tests.Properties;

/// <summary>
/// A clock is a function of the case's events, the policy and the calendar. What the case holds is compared with a walk over its history that shares no code
/// with the product: it adds up open time from window to window and knows nothing of clocks.
/// </summary>
[Properties(Arbitrary = [typeof(Steps)], MaxTest = 200, EndSize = 50)]
public sealed class ClockProperties
{
    private const string Office = "'calendars': { 'office': { 'zone': 'UTC', 'hours': { 'monday-friday': ['09:00-12:00', '13:00-17:00'] } } }";
    private const string Replies = "{ 'name': 'first-response', 'target': 'PT3H' }, { 'name': 'next-response', 'target': 'PT2H', 'calendar': 'office' }, { 'name': 'periodic-update', 'target': 'P1D' }";

    private static readonly EscalationPolicy Wall = Doc.Policy(
        $$"""
        { {{Office}}, 'clocks': [{{Replies}}, { 'name': 'acknowledge', 'target': 'PT4H' }, { 'name': 'hold', 'target': 'PT5H', 'calendar': 'office' },
          { 'name': 'resolve', 'target': { 'critical': 'PT20H', 'high': 'PT40H', 'normal': 'PT80H', 'low': 'PT160H' }, 'pausedWhile': ['customer'] }] }
        """);

    private static readonly EscalationPolicy Hours = Doc.Policy(
        $$"""
        { {{Office}}, 'clocks': [{{Replies}}, { 'name': 'acknowledge', 'target': 'PT2H', 'calendar': 'office' }, { 'name': 'tier', 'target': 'PT9H', 'calendar': 'office' },
          { 'name': 'resolve', 'calendar': 'office', 'target': { 'critical': 'PT10H', 'high': 'PT15H', 'normal': 'PT30H', 'low': 'PT60H' }, 'pausedWhile': ['customer'] }] }
        """, "hours");

    private static readonly SlowCalendar Walk = new(new CalendarDefinition
    {
        Name = "office",
        Zone = "UTC",
        Hours = Enum.GetValues<IsoDayOfWeek>().Where(d => d is >= IsoDayOfWeek.Monday and <= IsoDayOfWeek.Friday)
            .ToDictionary(d => d, _ => (IReadOnlyList<TimeWindow>)[new TimeWindow(9 * 3600, 12 * 3600), new TimeWindow(13 * 3600, 17 * 3600)]),
    });

    [Property]
    public void Clocks_RecomputedFromTheEvents_AreThoseHeld(Step[] steps, byte every)
    {
        var history = Live(steps, every);

        var recomputed = history.Facts.Aggregate(CaseState.None, (s, f) => s.Apply(f));

        Assert.Equal(history.State.Clocks, recomputed.Clocks);
        Assert.Equal(CaseTimers.NextDue(history.State, history.Policy), CaseTimers.NextDue(recomputed, history.Policy));
    }

    /// <summary>By the facts of the case alone: opened, pended, resumed, resolved, reopened, held by a person, severities, policies.</summary>
    [Property]
    public void Resolve_HasRunWhileTheCaseWasOpenAndNotWaitingForItsCustomer(Step[] steps, byte every)
    {
        var history = Live(steps, every);
        var resolve = history.State.FindClock(ClockName.Resolve)!;
        var (elapsed, breached, held) = (TimeSpan.Zero, false, false);
        var (status, waitsFor, severity, policy, since) = (CaseStatus.Open, (WaitingFor?)null, Severity.Normal, Wall, A.Monday);
        var target = TargetOf(policy, severity);
        foreach (var fact in history.Facts)
        {
            var runs = !breached && !held && (status == CaseStatus.Open || (status == CaseStatus.Pending && waitsFor != WaitingFor.Customer));
            elapsed += runs ? Passed(policy == Wall ? null : "office", since, fact.At) : TimeSpan.Zero;
            since = fact.At > since ? fact.At : since;
            (status, waitsFor) = fact switch
            {
                CaseEvent.Pended f => (CaseStatus.Pending, f.WaitingFor),
                CaseEvent.Resumed or CaseEvent.Reopened => (CaseStatus.Open, null),
                CaseEvent.Resolved => (CaseStatus.Resolved, null),
                CaseEvent.Closed => (CaseStatus.Closed, null),
                _ => (status, waitsFor),
            };
            held = fact switch
            {
                CaseEvent.ClockHeld { Clock: ClockName.Resolve } => true,
                CaseEvent.ClockReleased { Clock: ClockName.Resolve } or CaseEvent.Resolved or CaseEvent.Closed => false,
                _ => held,
            };
            severity = fact is CaseEvent.SeverityChanged changed ? changed.To : severity;
            policy = fact is CaseEvent.PolicyChanged over ? (over.To == Wall.Stamp ? Wall : Hours) : policy;

            // A pending case may have run past a target that a policy gave it while it waited: it is due when its customer writes, and what is due keeps its
            // target, whatever else the same message says.
            target = runs && elapsed >= target ? target : TargetOf(policy, severity);
            if (fact is CaseEvent.ClockBreached { Clock: ClockName.Resolve } breach)
            {
                Assert.InRange(elapsed, target, TimeSpan.MaxValue);
                Assert.Equal(breach.Target, target);
                breached = true;
            }
        }

        var running = !breached && !held && (status == CaseStatus.Open || (status == CaseStatus.Pending && waitsFor != WaitingFor.Customer));
        elapsed += running ? Passed(policy == Wall ? null : "office", since, history.Now) : TimeSpan.Zero;
        Assert.Equal(breached, resolve.State == ClockState.Breached);
        Assert.Equal(running, resolve.State == ClockState.Running);
        Assert.Equal(elapsed, ClockTime.ElapsedAt(resolve, history.Policy, history.Now));
        Assert.True(breached || elapsed < resolve.Target || !running, $"{elapsed} of {resolve.Target} have run and nobody said so.");
    }

    /// <summary>By what was said of each clock: started, paused, resumed, retargeted, ended.</summary>
    [Property]
    public void EveryClock_HasRunBetweenItsPauses_AndIsDueWhenTheRestHasPassed(Step[] steps, byte every)
    {
        var history = Live(steps, every);
        foreach (var clock in history.State.Clocks)
        {
            var (elapsed, since, calendar) = (TimeSpan.Zero, (DateTimeOffset?)null, (string?)null);
            foreach (var fact in history.Facts)
            {
                (elapsed, since, calendar) = fact switch
                {
                    CaseEvent.ClockStarted f when f.Clock == clock.Name => (TimeSpan.Zero, f.At, f.Calendar),
                    CaseEvent.ClockResumed f when f.Clock == clock.Name => (elapsed, f.At, calendar),
                    CaseEvent.ClockRetargeted f when f.Clock == clock.Name => (elapsed + Since(since, f.At, calendar), since is null ? null : f.At, f.Calendar),
                    _ when StoppedBy(fact) == clock.Name => (elapsed + Since(since, fact.At, calendar), null, calendar),
                    _ => (elapsed, since, calendar),
                };
            }

            elapsed += Since(since, history.Now, calendar);
            Assert.Equal(elapsed, ClockTime.ElapsedAt(clock, history.Policy, history.Now));
            if (clock.DueAt is { } due && due > history.Now)
            {
                Assert.Equal(clock.Target, elapsed + Passed(calendar, history.Now, due));
            }
        }
    }

    [Property]
    public void ABotsWord_EndsNoReplyClock(Step[] steps, byte every) => Assert.All(
        Live(steps, every).Units.Where(u => u.Facts.Any(f => f is CaseEvent.InteractionAdded { Author: AuthorKind.Bot })),
        u => Assert.DoesNotContain(u.Facts, f => f is CaseEvent.ClockMet));

    /// <summary>Under one policy and every few steps under the other; woken whenever something is due.</summary>
    private static History Live(Step[] steps, byte every)
    {
        var history = History.Of([], wakesOnTime: true, policy: Wall);
        foreach (var (step, i) in steps.Select((s, i) => (s, i)))
        {
            history.Happen(step);
            if (i % (2 + (every % 7)) == 1)
            {
                // What is due already keeps its target until the tick says so; here it says so first.
                history.WaitUntil(history.Now);
                history.Migrate(history.Policy == Wall ? Hours : Wall);
            }
        }

        history.WaitUntil(history.Now);
        return history;
    }

    private static TimeSpan TargetOf(EscalationPolicy policy, Severity severity) => TimeSpan.FromHours((policy == Wall, severity) switch
    {
        (true, Severity.Critical) => 20,
        (true, Severity.High) => 40,
        (true, Severity.Normal) => 80,
        (true, _) => 160,
        (false, Severity.Critical) => 10,
        (false, Severity.High) => 15,
        (false, Severity.Normal) => 30,
        (false, _) => 60,
    });

    private static ClockName? StoppedBy(CaseEvent fact) => fact switch
    {
        CaseEvent.ClockPaused f => f.Clock,
        CaseEvent.ClockMet f => f.Clock,
        CaseEvent.ClockBreached f => f.Clock,
        CaseEvent.ClockCancelled f => f.Clock,
        _ => null,
    };

    private static TimeSpan Since(DateTimeOffset? since, DateTimeOffset to, string? calendar) => since is { } from ? Passed(calendar, from, to) : TimeSpan.Zero;

    private static TimeSpan Passed(string? calendar, DateTimeOffset from, DateTimeOffset to) =>
        to <= from ? TimeSpan.Zero : calendar is null ? to - from : Walk.Between(from, to, TimeSpan.FromHours(1));
}
