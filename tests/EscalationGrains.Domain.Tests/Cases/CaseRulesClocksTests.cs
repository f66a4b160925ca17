using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Cases;

public sealed class CaseRulesClocksTests
{
    [Fact]
    public void Retarget_ResolveTargetOfTheSender_Stays()
    {
        var opened = A.Case().Opened(dueAt: A.Monday + TimeSpan.FromHours(3)).Severe(Severity.High);

        Assert.Equal(TimeSpan.FromHours(3), opened.Clock(ClockName.Resolve).Target);
        Assert.Equal(TimeSpan.FromMinutes(30), opened.Clock(ClockName.Acknowledge).Target);
    }

    [Fact]
    public void Retarget_EndedAcknowledge_Stays()
    {
        var owned = A.Case().Opened().OwnedBy(A.Ana).Severe(Severity.High);

        Assert.Equal(TimeSpan.FromHours(4), owned.Clock(ClockName.Acknowledge).Target);
        Assert.Equal(TimeSpan.FromHours(24), owned.Clock(ClockName.Resolve).Target);
    }

    [Fact]
    public void Retarget_Paused_KeepsElapsed()
    {
        var pending = A.Case().Opened().After(minutes: 20).Pended().Severe(Severity.High).After(hours: 5).Resumed();

        Assert.Equal(pending.Now + TimeSpan.FromMinutes(10), pending.Clock(ClockName.Acknowledge).DueAt);
    }

    [Fact]
    public void Retarget_ShorterThanElapsed_IsDueAtOnce()
    {
        var opened = A.Case().Opened().After(hours: 1).Severe(Severity.High);

        Assert.Equal(A.Monday + TimeSpan.FromMinutes(30), opened.State.NextDueAt);
        Assert.Equal(2, opened.Woken().State.Tier);
    }

    [Fact]
    public void Retarget_DueAlready_IsNotSavedByAMilderSeverity()
    {
        var late = A.Case().Opened().OwnedBy(A.Ana).After(hours: 48).Severe(Severity.Low);

        Assert.Equal(TimeSpan.FromHours(48), late.Clock(ClockName.Resolve).Target);
        Assert.Equal(ClockState.Breached, late.Woken().Clock(ClockName.Resolve).State);
    }

    [Fact]
    public void Retarget_ResolvedMeanwhile_TheNewTargetCountsOnReopening()
    {
        var reopened = A.Case().Opened().OwnedBy(A.Ana).After(hours: 1).Resolved().Severe(Severity.High).After(hours: 5).Reopened();

        Assert.Equal(reopened.Now + TimeSpan.FromHours(23), reopened.Clock(ClockName.Resolve).DueAt);
        Assert.Equal(TimeSpan.FromHours(120), reopened.Severe(Severity.Low).Clock(ClockName.Resolve).Target);
    }

    [Fact]
    public void Retarget_BreachedResolve_Stays() =>
        Assert.Equal(TimeSpan.FromHours(48), A.Case().Opened().OwnedBy(A.Ana).After(hours: 48).Woken().Severe(Severity.High).Clock(ClockName.Resolve).Target);

    [Fact]
    public void Retarget_SameTargets_SaysNothing()
    {
        var flat = EscalationPolicy.BuiltIn with
        {
            Clocks = [.. EscalationPolicy.BuiltIn.Clocks.Select(c => c with { Targets = c.Targets.ToDictionary(t => t.Key, _ => c.Targets[Severity.Normal]) })],
        };

        Assert.Equal("SeverityChanged", Expect.Names(A.Case().Under(flat).Opened().Severe(Severity.High).Facts.TakeLast(1)));
    }

    [Fact]
    public void StartAcknowledge_EachSearch_StartsAnewWithTheSeveritysTarget()
    {
        var escalated = A.Case().Opened().After(hours: 3).Severe(Severity.Low).Escalated(to: 2);

        var clock = escalated.Clock(ClockName.Acknowledge);
        Assert.Equal((escalated.Now, TimeSpan.Zero, TimeSpan.FromHours(8)), (clock.StartedAt, clock.Elapsed, clock.Target));
    }

    [Fact]
    public void ResolveClock_OverMoves_NeverStartsAnew()
    {
        var moved = A.Case().Opened().After(hours: 1).Escalated(to: 2).OwnedBy(A.Ana).After(hours: 1).HandedBack().After(hours: 1).ReassignedTo(department: "technical");

        Assert.Equal((A.Monday, TimeSpan.FromHours(3)), (moved.Clock(ClockName.Resolve).StartedAt, moved.Clock(ClockName.Resolve).ElapsedAt(moved.Now)));
    }
}
