using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Tests.Building;
using EscalationGrains.Domain.Tests.Properties;
using FsCheck.Xunit;

namespace EscalationGrains.Domain.Tests.Cases;

/// <summary>The clocks a policy can start, apart from those of the built-in one.</summary>
public sealed class CaseClockPolicyTests
{
    private const string Office = "'calendars': { 'office': { 'zone': 'UTC', 'hours': { 'monday-friday': ['09:00-12:00', '13:00-17:00'] } } }";

    private static readonly EscalationPolicy Replies = Doc.Policy(
        "{ 'clocks': [{ 'name': 'first-response', 'target': 'PT1H' }, { 'name': 'next-response', 'target': 'PT2H' }, { 'name': 'periodic-update', 'target': 'PT6H' }] }");

    [Fact]
    public void FirstResponse_ABotNeverFulfils_APersonDoes()
    {
        var @case = A.Case().Under(Replies).Opened().After(minutes: 10);
        @case.Said(Answer(@case.Now, "b1", AuthorKind.Bot));
        Assert.Equal(ClockState.Running, @case.Clock(ClockName.FirstResponse).State);

        @case.After(minutes: 10).Said(Answer(@case.Now, "a1"));
        Assert.Equal((ClockState.Met, TimeSpan.FromMinutes(20)), (@case.Clock(ClockName.FirstResponse).State, @case.Clock(ClockName.FirstResponse).Elapsed));
    }

    [Fact]
    public void FirstResponse_AnInternalNoteIsNoAnswer()
    {
        var @case = A.Case().Under(Replies).Opened();
        @case.Said(A.Message(@case.Now, "n1", direction: Direction.Internal, author: AuthorKind.Agent));

        Assert.Equal(ClockState.Running, @case.Clock(ClockName.FirstResponse).State);
    }

    [Fact]
    public void FirstResponse_AnsweredTooLate_IsBreachedAtItsDueInstant()
    {
        var @case = A.Case().Under(Replies).Opened().After(minutes: 61);
        @case.Said(Answer(@case.Now, "a1"));

        Assert.Equal(A.Monday + TimeSpan.FromHours(1), Assert.Single(@case.Facts.OfType<CaseEvent.ClockBreached>()).DueAt);
        Assert.Equal(ClockState.Breached, @case.Clock(ClockName.FirstResponse).State);
    }

    [Fact]
    public void NextResponse_IsANewOneForEachUnansweredWord()
    {
        var @case = A.Case().Under(Replies).Opened();
        @case.Said(A.Message(@case.Now, "c1"));
        Assert.Null(@case.State.FindClock(ClockName.NextResponse));

        @case.Said(Answer(@case.Now, "a1")).After(hours: 1).Said(A.Message(A.Monday + TimeSpan.FromHours(1), "c2"));
        Assert.Equal(A.Monday + TimeSpan.FromHours(3), @case.Clock(ClockName.NextResponse).DueAt);

        @case.After(minutes: 30).Said(A.Message(A.Monday + TimeSpan.FromHours(1.5), "c3"));
        Assert.Equal(A.Monday + TimeSpan.FromHours(3), @case.Clock(ClockName.NextResponse).DueAt);

        @case.Said(Answer(@case.Now, "a2")).After(minutes: 30).Said(A.Message(A.Monday + TimeSpan.FromHours(2), "c4"));
        Assert.Equal((A.Monday + TimeSpan.FromHours(2), A.Monday + TimeSpan.FromHours(4)), (@case.Clock(ClockName.NextResponse).StartedAt, @case.Clock(ClockName.NextResponse).DueAt));
    }

    [Fact]
    public void PeriodicUpdate_StartsAnewWithEachAnswer()
    {
        var @case = A.Case().Under(Replies).Opened();
        Assert.Null(@case.State.FindClock(ClockName.PeriodicUpdate));

        @case.Said(Answer(@case.Now, "a1")).After(hours: 5).Said(Answer(A.Monday + TimeSpan.FromHours(5), "a2"));
        Assert.Equal(A.Monday + TimeSpan.FromHours(11), @case.Clock(ClockName.PeriodicUpdate).DueAt);
        Assert.Equal(ClockState.Breached, @case.After(hours: 6).Woken().Clock(ClockName.PeriodicUpdate).State);
    }

    [Fact]
    public void Hold_TooLong_ReleasesTheOwner()
    {
        var policy = Doc.Policy("{ 'clocks': [{ 'name': 'acknowledge', 'target': 'PT1H' }, { 'name': 'hold', 'target': 'PT2H' }] }");
        var @case = A.Case().Under(policy).Opened().OwnedBy(A.Ana);
        Assert.Equal(A.Monday + TimeSpan.FromHours(2), CaseTimers.NextDue(@case.State, policy));

        @case.After(hours: 2).Woken();

        Assert.Equal(("held-too-long", A.Ana), (Assert.Single(@case.Facts.OfType<CaseEvent.OwnerReleased>()).Because, Assert.Single(@case.Facts.OfType<CaseEvent.OwnerReleased>()).AgentId));
        Assert.Equal((Owner.Of(CaseBuilder.Queue(1)), true, ClockState.Breached), (@case.State.Owner, @case.State.IsWaiting, @case.Clock(ClockName.Hold).State));
        Assert.Equal(@case.Now + TimeSpan.FromHours(1), @case.Clock(ClockName.Acknowledge).DueAt);
        Assert.Equal(@case.Now + TimeSpan.FromHours(2), @case.OwnedBy(A.Ben).Clock(ClockName.Hold).DueAt);
    }

    [Fact]
    public void FollowUp_ComesDueWithoutABreach()
    {
        var policy = Doc.Policy("{ 'triggers': [{ 'name': 'a', 'when': { 'topic': 'refund' }, 'do': { 'followUp': 'P1D' } }] }");
        var @case = A.Case().Under(policy).Opened().Pended().After(hours: 24).Woken();

        Assert.Equal(@case.Now, Assert.Single(@case.Facts.OfType<CaseEvent.FollowUpDue>()).DueAt);
        Assert.Empty(@case.Facts.OfType<CaseEvent.ClockBreached>());
        Assert.Null(CaseTimers.NextDue(@case.State, policy));
    }

    [Fact]
    public void Warnings_ComeOnceEachBeforeTheTarget()
    {
        var @case = A.Case().Under(Doc.Policy("{ 'clocks': [{ 'name': 'resolve', 'target': 'PT8H', 'warnBefore': ['PT1H', 'PT10M'] }] }")).Opened();
        Assert.Equal(A.Monday + TimeSpan.FromHours(7), CaseTimers.NextDue(@case.State, @case.Policy));

        @case.After(hours: 7).Woken();
        Assert.Equal(A.Monday + TimeSpan.FromMinutes(470), CaseTimers.NextDue(@case.State, @case.Policy));

        @case.After(hours: 9).Woken();
        Expect.Facts(
            @case.Facts.Where(f => f is CaseEvent.ClockWarned or CaseEvent.ClockBreached),
            new CaseEvent.ClockWarned(A.Monday + TimeSpan.FromHours(7), ClockName.Resolve, A.Monday + TimeSpan.FromHours(8), TimeSpan.FromHours(1)),
            new CaseEvent.ClockWarned(@case.Now, ClockName.Resolve, A.Monday + TimeSpan.FromHours(8), TimeSpan.FromMinutes(10)),
            new CaseEvent.ClockBreached(@case.Now, ClockName.Resolve, TimeSpan.FromHours(8), A.Monday + TimeSpan.FromHours(8)));
    }

    [Theory]
    [InlineData("'pausedWhile': 'customer'", WaitingFor.Customer, true)]
    [InlineData("'pausedWhile': 'customer'", WaitingFor.ThirdParty, false)]
    [InlineData("'pausedWhile': []", WaitingFor.Customer, false)]
    [InlineData("'calendar': 'office'", WaitingFor.ThirdParty, true)]
    public void PausedWhile_ByReason(string paused, WaitingFor waitingFor, bool stops)
    {
        var @case = A.Case().Under(Doc.Policy($"{{ {Office}, 'clocks': [{{ 'name': 'resolve', 'target': 'PT3H', {paused} }}] }}")).Opened().After(hours: 1).Pended(waitingFor);

        Assert.Equal(stops ? ClockState.Paused : ClockState.Running, @case.Clock(ClockName.Resolve).State);
        Assert.Equal(stops ? null : A.Monday + TimeSpan.FromHours(3), CaseTimers.NextDue(@case.State, @case.Policy));
    }

    [Fact]
    public void Pended_ForAnotherReason_TheClockRunsOn()
    {
        var @case = A.Case().Under(Doc.Policy("{ 'clocks': [{ 'name': 'resolve', 'target': 'PT3H', 'pausedWhile': 'customer' }] }")).Opened().After(hours: 1).Pended().After(hours: 4).Pended(WaitingFor.ThirdParty);

        Assert.Equal(@case.Now + TimeSpan.FromHours(2), @case.Clock(ClockName.Resolve).DueAt);
    }

    [Fact]
    public void Calendar_PausedAndResumedOutsideHours_LosesNothing()
    {
        // One hour run by 10:00; paused until 20:00, when nobody works: two more are reached on Tuesday at 11:00.
        var @case = A.Case().Under(Doc.Policy($"{{ {Office}, 'clocks': [{{ 'name': 'resolve', 'target': 'PT3H', 'calendar': 'office' }}] }}")).Opened().After(hours: 1).Pended().After(hours: 10).Resumed();

        Assert.Equal((A.Monday + TimeSpan.FromHours(26), TimeSpan.FromHours(1)), (@case.Clock(ClockName.Resolve).DueAt, @case.Clock(ClockName.Resolve).Elapsed));
        Assert.Equal(TimeSpan.FromHours(2), @case.After(hours: 14).Pended().Clock(ClockName.Resolve).Elapsed);
    }

    [Fact]
    public void Retarget_BySeverityTierAndVip_KeepsElapsed()
    {
        var policy = Doc.Policy(
            $$"""
            { {{Office}}, 'clocks': [
              { 'name': 'resolve', 'when': { 'vip': true }, 'target': 'PT3H', 'calendar': 'office' },
              { 'name': 'resolve', 'when': { 'tier': { 'atLeast': 2 } }, 'target': 'PT6H', 'calendar': 'office' },
              { 'name': 'resolve', 'target': { 'critical': 'PT4H', 'high': 'PT5H', 'normal': 'PT8H', 'low': 'PT9H' } } ] }
            """);
        var @case = A.Case().Under(policy).Opened().After(hours: 1);
        Assert.Equal(A.Monday + TimeSpan.FromHours(5), @case.Severe(Severity.High).Clock(ClockName.Resolve).DueAt);

        // At tier 2 office hours count: of 6 hours one is over at 10:00, so 12:00, 13:00 to 16:00.
        Assert.Equal(A.Monday + TimeSpan.FromHours(7), @case.Escalated(to: 2).Clock(ClockName.Resolve).DueAt);
        Assert.Equal((TimeSpan.FromHours(1), "office"), (@case.Clock(ClockName.Resolve).Elapsed, @case.Clock(ClockName.Resolve).Calendar));

        @case.Do((s, now) => CaseRules.AddInteraction(s, A.Message(now, "i2"), A.Standing(vip: true), null, policy, now));
        Assert.Equal((A.Monday + TimeSpan.FromHours(3), TimeSpan.FromHours(3)), (@case.Clock(ClockName.Resolve).DueAt, @case.Clock(ClockName.Resolve).Target));
    }

    [Fact]
    public void Reopened_ResolveResumesByItsCalendar()
    {
        var @case = A.Case().Under(Doc.Policy($"{{ {Office}, 'clocks': [{{ 'name': 'resolve', 'target': 'PT3H', 'calendar': 'office' }}] }}")).Opened().After(hours: 2).Resolved().After(hours: 24).Reopened();

        Assert.Equal((TimeSpan.FromHours(2), @case.Now + TimeSpan.FromHours(1)), (@case.Clock(ClockName.Resolve).Elapsed, @case.Clock(ClockName.Resolve).DueAt));
    }

    [Fact]
    public void ChangePolicy_KeepsElapsedAndThePause()
    {
        var former = Doc.Policy("{ 'clocks': [{ 'name': 'resolve', 'target': 'PT8H' }] }");
        var later = Doc.Policy($"{{ {Office}, 'clocks': [{{ 'name': 'resolve', 'target': 'PT3H', 'calendar': 'office' }}] }}", "stricter");
        var @case = A.Case().Under(former).Opened().After(hours: 1).Pended().After(hours: 1).Do((s, now) => CaseRules.ChangePolicy(s, former, later, now));
        Assert.Equal((ClockState.Paused, TimeSpan.FromHours(1), TimeSpan.FromHours(3)), (@case.Clock(ClockName.Resolve).State, @case.Clock(ClockName.Resolve).Elapsed, @case.Clock(ClockName.Resolve).Target));

        Assert.Equal(A.Monday + TimeSpan.FromHours(5), @case.Under(later).Resumed().Clock(ClockName.Resolve).DueAt);
    }

    /// <summary>Eight hours had run when the policy that allows three came; the message that ends the waiting finds the clock due, and it raises the severity too.</summary>
    [Fact]
    public void ResumedPastItsTarget_IsDueAtOnce_AndMissesTheTargetItWaitedWith()
    {
        var former = Doc.Policy("{ 'clocks': [{ 'name': 'resolve', 'target': 'PT9H' }] }");
        var later = Doc.Policy("{ 'clocks': [{ 'name': 'resolve', 'target': { 'normal': 'PT3H', 'critical': 'PT1H' } }] }", "stricter");
        var @case = A.Case().Under(former).Opened().After(hours: 8).Pended().Do((s, now) => CaseRules.ChangePolicy(s, former, later, now)).Under(later).After(hours: 1);

        @case.Do((s, now) => CaseRules.AddInteraction(s, A.Message(now, "i2", severity: Severity.Critical), A.Standing(), null, later, now));
        Assert.Equal((Severity.Critical, TimeSpan.FromHours(3)), (@case.State.Severity, @case.Clock(ClockName.Resolve).Target));
        Assert.True(CaseTimers.NextDue(@case.State, later) <= @case.Now);

        @case.Woken();
        Assert.Equal(TimeSpan.FromHours(3), Assert.Single(@case.Facts.OfType<CaseEvent.ClockBreached>(), b => b.Clock == ClockName.Resolve).Target);
    }

    [Property(Arbitrary = [typeof(Steps)], MaxTest = 200, EndSize = 40)]
    public void Elapsed_IsTheOpenTimeOfTheRuns(Step[] steps)
    {
        var policy = Doc.Policy(
            $$"""
            { {{Office}}, 'clocks': [
              { 'name': 'acknowledge', 'target': 'PT4H', 'calendar': 'office' }, { 'name': 'resolve', 'target': { 'critical': 'PT4H', 'high': 'PT9H', 'normal': 'PT90H' }, 'calendar': 'office', 'pausedWhile': 'customer' },
              { 'name': 'hold', 'target': 'PT3H' }, { 'name': 'tier', 'target': 'PT30H', 'calendar': 'office' } ] }
            """);
        var history = History.Of(steps, policy: policy);
        var office = policy.Calendars["office"];
        foreach (var clock in history.State.Clocks)
        {
            var (elapsed, since) = (TimeSpan.Zero, (DateTimeOffset?)null);
            foreach (var fact in history.Facts)
            {
                (elapsed, since) = fact switch
                {
                    CaseEvent.ClockStarted f when f.Clock == clock.Name => (TimeSpan.Zero, f.At),
                    CaseEvent.ClockResumed f when f.Clock == clock.Name => (elapsed, f.At),
                    _ when Stopped(fact) == clock.Name && since is { } from => (elapsed + Run(from, fact.At), null),
                    _ => (elapsed, since),
                };
            }

            Assert.Equal(elapsed + (since is { } start ? Run(start, history.Now) : TimeSpan.Zero), ClockTime.ElapsedAt(clock, policy, history.Now));

            TimeSpan Run(DateTimeOffset from, DateTimeOffset to) => clock.Calendar is null ? to - from : office.Between(from, to);
        }
    }

    private static ClockName? Stopped(CaseEvent fact) => fact switch
    {
        CaseEvent.ClockPaused f => f.Clock,
        CaseEvent.ClockMet f => f.Clock,
        CaseEvent.ClockBreached f => f.Clock,
        CaseEvent.ClockCancelled f => f.Clock,
        _ => null,
    };

    private static InteractionFacts Answer(DateTimeOffset at, string id, AuthorKind author = AuthorKind.Agent) => A.Message(at, id, direction: Direction.Outbound, author: author);
}
