using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Cases;

public sealed class CaseRulesOfflineTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void OwnerOffline_RemembersWhenTheCaseIsTaken()
    {
        var owned = Owned().After(hours: 1);

        var verdict = owned.Ask((s, now) => CaseRules.OwnerOffline(s, A.Ana, now - Minute, A.Graced, now));

        Expect.Accepted(verdict, new CaseEvent.OwnerWentOffline(owned.Now, A.Ana, owned.Now - Minute, owned.Now + (19 * Minute)));
        owned.Do((_, _) => verdict);
        Assert.Equal((owned.Now + (19 * Minute), Owner.Of(A.Ana)), (CaseTimers.NextDue(owned.State, A.Graced), owned.State.Owner));
        Expect.Unchanged(owned.Ask((s, now) => CaseRules.OwnerOffline(s, A.Ana, now, A.Graced, now)));
    }

    [Fact]
    public void OwnerOffline_WhoGotItWhenOffline_CountsFromThen()
    {
        var owned = Owned();

        var verdict = owned.Ask((s, now) => CaseRules.OwnerOffline(s, A.Ana, now - TimeSpan.FromDays(1), A.Graced, now));

        Expect.Accepted(verdict, new CaseEvent.OwnerWentOffline(owned.Now, A.Ana, owned.Now - TimeSpan.FromDays(1), owned.Now + (20 * Minute)));
    }

    [Fact]
    public void OwnerOffline_WherePolicySaysNothing_IsUnchanged() =>
        Expect.Unchanged(Owned().Ask((s, now) => CaseRules.OwnerOffline(s, A.Ana, now, EscalationPolicy.BuiltIn, now)));

    [Fact]
    public void OwnerOffline_NotTheOwnerOrNotLive_IsUnchanged()
    {
        Expect.Unchanged(Goes(Owned(), A.Ben));
        Expect.Unchanged(Goes(A.Case().Opened(), A.Ana));
        Expect.Unchanged(Goes(Owned().Resolved(), A.Ana));
        Expect.Unchanged(Goes(Owned().Closed(), A.Ana));
    }

    [Fact]
    public void Wake_OwnerStayedOffline_QueueAnswersAndASearchStarts()
    {
        var gone = Owned().After(hours: 1).Offline(A.Ana, 20).After(minutes: 20);

        Expect.Unchanged(CaseRules.Wake(gone.State, A.Graced, gone.Now - TimeSpan.FromTicks(1)));
        var verdict = gone.Ask((s, now) => CaseRules.Wake(s, A.Graced, now));

        Expect.Accepted(
            verdict,
            new CaseEvent.OwnerReleased(gone.Now, A.Ana, CaseBuilder.Queue(1), "agent-offline"),
            new CaseEvent.ClockStarted(gone.Now, ClockName.Acknowledge, TimeSpan.FromHours(4)));
        gone.Do((_, _) => verdict);
        Assert.Equal((Owner.Of(CaseBuilder.Queue(1)), gone.Now, null), (gone.State.Owner, gone.State.WaitingSince, gone.State.OwnerReleaseAt));
    }

    [Fact]
    public void Wake_SearchRunsAlready_GoesOn()
    {
        var searching = Owned().After(hours: 1).Escalated(to: 2).After(hours: 1).Offline(A.Ana, 20).After(minutes: 20);

        Assert.Equal("OwnerReleased", Expect.Names(Expect.Accepted(searching.Ask((s, now) => CaseRules.Wake(s, A.Graced, now)))));
        Assert.Equal(A.Monday + TimeSpan.FromHours(1), searching.Woken().State.WaitingSince);
        Assert.Equal(Owner.Of(CaseBuilder.Queue(2)), searching.State.Owner);
    }

    [Fact]
    public void OwnerBack_InTime_KeepsTheCase()
    {
        var back = Owned().Offline(A.Ana, 20).After(minutes: 19);

        Expect.Accepted(back.Ask((s, now) => CaseRules.OwnerBack(s, A.Ana, now)), new CaseEvent.OwnerCameBack(back.Now, A.Ana));
        back.Do((s, now) => CaseRules.OwnerBack(s, A.Ana, now)).After(minutes: 30);

        Expect.Unchanged(back.Ask((s, now) => CaseRules.Wake(s, A.Graced, now)));
        Assert.Equal(Owner.Of(A.Ana), back.State.Owner);
        Expect.Unchanged(back.Ask((s, now) => CaseRules.OwnerBack(s, A.Ana, now)));
    }

    [Fact]
    public void OwnerBack_AfterSomebodyElseTookIt_IsUnchanged() =>
        Expect.Unchanged(Owned().Offline(A.Ana, 20).Escalated(to: 2).OwnedBy(A.Ben).Ask((s, now) => CaseRules.OwnerBack(s, A.Ana, now)));

    [Fact]
    public void Pending_NobodyIsNeeded_UntilTheCustomerSpeaks()
    {
        var pending = Owned().Pended().Offline(A.Ana, 20).After(hours: 1);
        Expect.Unchanged(pending.Ask((s, now) => CaseRules.Wake(s, A.Graced, now)));

        var resumed = pending.Resumed();

        Assert.Equal(Owner.Of(A.Ana), resumed.State.Owner);
        Assert.Equal(Owner.Of(CaseBuilder.Queue(1)), resumed.Woken().State.Owner);
    }

    [Fact]
    public void AnotherOwnerOrTheEnd_EndsTheWait()
    {
        Assert.NotNull(Owned().Offline(A.Ana, 20).State.OwnerReleaseAt);
        Assert.Null(Owned().Offline(A.Ana, 20).Escalated(to: 2).OwnedBy(A.Ben).State.OwnerReleaseAt);
        Assert.Null(Owned().Offline(A.Ana, 20).ReassignedTo(A.Ben).State.OwnerReleaseAt);
        Assert.Null(Owned().Offline(A.Ana, 20).Do((s, now) => CaseRules.Assign(s, A.Ben, false, A.Sue, null, A.Graced, now)).State.OwnerReleaseAt);
        Assert.Null(Owned().Offline(A.Ana, 20).Resolved().Reopened().State.OwnerReleaseAt);
        Assert.Null(Owned().Offline(A.Ana, 20).Closed().State.OwnerReleaseAt);
    }

    [Fact]
    public void OfflineGraceOf_TheFirstRuleThatCoversAndSaysIt_ElseThePolicy()
    {
        var policy = EscalationPolicy.BuiltIn with
        {
            OfflineGrace = Minute,
            Queues = [new(2, null, null, null, null, null, []), new(2, null, null, null, null, null, []) { OfflineGrace = 5 * Minute }, new(null, "billing", null, null, null, null, []) { OfflineGrace = 9 * Minute }],
        };

        Assert.Equal(5 * Minute, policy.OfflineGraceOf(2, "billing", "en", null));
        Assert.Equal(9 * Minute, policy.OfflineGraceOf(1, "billing", "en", null));
        Assert.Equal(Minute, policy.OfflineGraceOf(1, "general", "en", null));
        Assert.Null(EscalationPolicy.BuiltIn.OfflineGraceOf(1, "general", "en", null));
    }

    private static CaseBuilder Owned() => A.Case().Opened().OwnedBy(A.Ana);

    private static Verdict<CaseEvent> Goes(CaseBuilder @case, AgentId agent) => @case.Ask((s, now) => CaseRules.OwnerOffline(s, agent, now, A.Graced, now));
}
