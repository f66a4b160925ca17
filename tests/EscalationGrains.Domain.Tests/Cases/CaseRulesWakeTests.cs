using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Policies.Conditions;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Cases;

public sealed class CaseRulesWakeTests
{
    private static readonly EscalationPolicy Policy = EscalationPolicy.BuiltIn;

    [Fact]
    public void Wake_BeforeDue_IsUnchanged()
    {
        Expect.Unchanged(Wake(A.Case().Opened().After(hours: 4, seconds: -0.001)));
        Expect.Unchanged(Wake(A.Case().Opened().Offered(A.Ana).After(minutes: 2, seconds: -0.001)));
    }

    [Fact]
    public void Wake_NothingDueEver_IsUnchanged()
    {
        Expect.Unchanged(Wake(A.Case()));
        Expect.Unchanged(Wake(A.Case().Opened().Pended().After(hours: 1000)));
        Expect.Unchanged(Wake(A.Case().Opened().Resolved().After(hours: 1000)));
        Expect.Unchanged(Wake(A.Case().Opened().Closed().After(hours: 1000)));
    }

    [Fact]
    public void Wake_AcknowledgeExactlyDue_BreachesAndClimbs()
    {
        var due = A.Case().Opened().After(hours: 4);

        var verdict = Wake(due);

        Expect.Accepted(
            verdict,
            new CaseEvent.ClockBreached(due.Now, ClockName.Acknowledge, TimeSpan.FromHours(4), due.Now),
            new CaseEvent.Decided(
                due.Now, DecisionId.Of("d-c1-1"), "acknowledge-breached", Policy.Stamp, new Cause(CauseBasis.Event, due.State.Version + 1), CauseKind.Clock, due.State.Version + 1, due.Now,
                [new("triggers[5].when.clock.breached", "acknowledge clock breached", "true", true)],
                ["escalate automatic to t2.billing.en (1 up, same department)"]),
            new CaseEvent.Escalated(
                due.Now, DecisionId.Of("d-c1-1"), EscalationKind.Automatic, "acknowledge-breached", 1, 2, CaseBuilder.Queue(1), CaseBuilder.Queue(2), "billing", ActedBy.System, Policy.Stamp,
                new Dictionary<string, string>
                {
                    ["acknowledge clock breached"] = "true",
                    ["clock"] = "acknowledge",
                    ["target"] = "PT4H",
                    ["severity"] = "normal",
                    ["dueAt"] = "2026-03-02T13:00:00.0000000Z",
                }),
            new CaseEvent.ClockStarted(due.Now, ClockName.Acknowledge, TimeSpan.FromHours(4)));
    }

    [Fact]
    public void Wake_Twice_SecondIsUnchanged() => Expect.Unchanged(Wake(A.Case().Opened().After(hours: 4).Woken()));

    [Fact]
    public void Wake_AcknowledgeBreachedAgainAndAgain_ClimbsToTheTopThenIsExhausted()
    {
        var @case = A.Case().Opened();
        var tiers = new List<int>();
        for (var i = 0; i < 3; i++)
        {
            tiers.Add(@case.After(hours: 4).Woken().State.Tier);
        }

        Assert.Equal([2, 3, 3], tiers);
        var exhausted = Assert.IsType<CaseEvent.EscalationExhausted>(@case.Facts[^1]);
        Assert.Equal(("acknowledge-breached", 3, DecisionId.Of("d-c1-3")), (exhausted.Trigger, exhausted.Tier, exhausted.DecisionId));
        Assert.Equal("acknowledge", exhausted.Compared["clock"]);
        Assert.True(@case.State.IsWaiting);
        Assert.Equal(A.Monday + TimeSpan.FromHours(48), @case.State.NextDueAt);
    }

    [Fact]
    public void Wake_ResolveDue_EscalatesWithTheOwnerStaying()
    {
        var due = A.Case().Opened().OwnedBy(A.Ana).After(hours: 48).Woken();

        Assert.Equal("ClockBreached Decided Escalated ClockStarted", Expect.Names(due.Facts.TakeLast(4)));
        Assert.Equal("resolve-breached", due.Facts.OfType<CaseEvent.Escalated>().Single().Trigger);
        Assert.Equal((2, Owner.Of(A.Ana), true), (due.State.Tier, due.State.Owner, due.State.IsWaiting));
        Assert.Equal((ClockState.Breached, TimeSpan.FromHours(48)), (due.Clock(ClockName.Resolve).State, due.Clock(ClockName.Resolve).Elapsed));
    }

    [Fact]
    public void Wake_OfferExactlyDue_Expires()
    {
        var due = A.Case().Opened().Offered(A.Ana).After(minutes: 2);

        Expect.Accepted(Wake(due), new CaseEvent.OfferExpired(due.Now, OfferId.Of("o-c1-1"), A.Ana));
        due.Woken();
        Assert.Null(due.State.Offer);
        Assert.Equal(OfferState.Expired, due.State.RecentOffers.Single().State);
        Assert.Equal([A.Ana], due.State.PassedOver);
        Assert.Equal(due.Now + TimeSpan.FromMinutes(1), due.State.NextDueAt);
    }

    [Fact]
    public void Wake_RoundDue_EverybodyMayBeAskedAgain()
    {
        var declined = A.Case().Opened().Offered(A.Ana).Declined(A.Ana).After(seconds: 30).Offered(A.Ben).Declined(A.Ben);
        Expect.Unchanged(Wake(declined.After(seconds: 59)));

        Expect.Accepted(Wake(declined.After(seconds: 1)), new CaseEvent.OfferRoundEnded(declined.Now));
        declined.Woken();
        Assert.Empty(declined.State.PassedOver);
        Assert.Null(declined.State.RoundEndsAt);
    }

    [Fact]
    public void Wake_RoundDueWhileAnOfferStands_WaitsForItsAnswer()
    {
        var offered = A.Case().Opened().Offered(A.Ana).Declined(A.Ana).Offered(A.Ben).After(seconds: 90);

        Expect.Unchanged(Wake(offered));
        Assert.Equal("OfferRoundEnded", Expect.Names(offered.Do((s, now) => CaseRules.WithdrawFrom(s, A.Ben, now)).Woken().Facts.TakeLast(1)));
    }

    [Fact]
    public void Wake_RoundDueWhilePending_WaitsForTheResume()
    {
        var pending = A.Case().Opened().Offered(A.Ana).Declined(A.Ana).Pended().After(minutes: 5);

        Expect.Unchanged(Wake(pending));
        Assert.Equal([A.Ana], pending.State.PassedOver);
        Assert.Equal("OfferRoundEnded", Expect.Names(pending.Resumed().Woken().Facts.TakeLast(1)));
    }

    [Fact]
    public void Wake_LateWithSeveralDue_HappensInTheOrderOfTheDueInstants()
    {
        var late = A.Case().Opened(Severity.High, dueAt: A.Monday + TimeSpan.FromHours(1)).Offered(A.Ana).After(hours: 5);

        var facts = Expect.Accepted(Wake(late));

        Assert.Equal("OfferExpired ClockBreached Decided Escalated ClockStarted ClockBreached Decided Escalated ClockStarted", Expect.Names(facts));
        Assert.Equal(
            [(ClockName.Acknowledge, A.Monday + TimeSpan.FromMinutes(30)), (ClockName.Resolve, A.Monday + TimeSpan.FromHours(1))],
            facts.OfType<CaseEvent.ClockBreached>().Select(f => (f.Clock, f.DueAt)));
        Assert.All(facts, f => Assert.Equal(late.Now, f.At));
        late.Woken();
        Assert.Equal((3, late.Now + TimeSpan.FromMinutes(30)), (late.State.Tier, late.State.NextDueAt));
        Assert.Empty(late.State.PassedOver);
    }

    [Fact]
    public void Wake_OfferAndClockDueTogether_OfferExpiresFirst()
    {
        var due = A.Case().Opened().After(hours: 4, minutes: -2).Offered(A.Ana).After(minutes: 2);

        Assert.Equal("OfferExpired ClockBreached Decided Escalated ClockStarted", Expect.Names(Expect.Accepted(Wake(due))));
    }

    [Fact]
    public void Wake_ClockDueWhileAnOfferStands_SupersedesIt()
    {
        var due = A.Case().Opened().After(hours: 4, minutes: -1).Offered(A.Ana).After(minutes: 1);

        Assert.Equal("ClockBreached Decided OfferSuperseded Escalated ClockStarted", Expect.Names(Expect.Accepted(Wake(due))));
    }

    [Fact]
    public void Wake_MovedByAPersonAfterTheDueInstant_TheBreachIsNotLost()
    {
        var late = A.Case().Opened().After(hours: 5).Escalated(to: 2);

        Assert.Equal("Escalated ClockBreached ClockStarted", Expect.Names(late.Facts.TakeLast(3)));
        Expect.Unchanged(Wake(late));
    }

    private static Verdict<CaseEvent> Wake(CaseBuilder @case) => @case.Ask((s, now) => CaseRules.Wake(s, Policy, now));
}
