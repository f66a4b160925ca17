using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Cases;

public sealed class CaseRulesOffersTests
{
    private static readonly EscalationPolicy Policy = EscalationPolicy.BuiltIn;

    [Fact]
    public void MakeOffer_Waiting_StandsForOneExpiryTime()
    {
        var opened = A.Case().Opened().After(minutes: 1);

        var verdict = opened.Ask((s, now) => CaseRules.MakeOffer(s, CaseBuilder.Queue(1), A.Ana, Policy, now));

        var expires = opened.Now + TimeSpan.FromMinutes(2);
        Expect.Accepted(verdict, new CaseEvent.OfferMade(opened.Now, OfferId.Of("o-c1-1"), A.Ana, CaseBuilder.Queue(1), expires));
        opened.Do((_, _) => verdict);
        Assert.Equal(new Offer(OfferId.Of("o-c1-1"), A.Ana, CaseBuilder.Queue(1), opened.Now, expires, OfferState.Pending), opened.State.Offer);
        Assert.Equal(expires, opened.State.NextDueAt);
        Assert.Equal(Owner.Of(CaseBuilder.Queue(1)), opened.State.Owner);
    }

    [Fact]
    public void MakeOffer_TierWithATimeOfItsOwn_StandsForThat()
    {
        var policy = Doc.Policy("{ 'offerExpiresAfter': 'PT3M', 'tiers': [{ 'tier': 1, 'name': 'a' }, { 'tier': 2, 'name': 'b', 'offerExpiresAfter': 'PT45S' }] }");

        Assert.Equal(TimeSpan.FromMinutes(3), Stands(A.Case().Opened(), 1));
        Assert.Equal(TimeSpan.FromSeconds(45), Stands(A.Case().Opened().Escalated(to: 2), 2));

        TimeSpan Stands(CaseBuilder waiting, int tier)
        {
            var verdict = waiting.Ask((s, now) => CaseRules.MakeOffer(s, CaseBuilder.Queue(tier), A.Ana, policy, now));
            var made = Assert.IsType<CaseEvent.OfferMade>(Assert.Single(Assert.IsType<Verdict<CaseEvent>.Accepted>(verdict).Facts));
            return made.ExpiresAt - waiting.Now;
        }
    }

    [Fact]
    public void EarlierOwner_IsWhoLostTheCaseToItsQueue_NotWhoGaveItAway()
    {
        var owned = A.Case().Opened().OwnedBy(A.Ana).After(hours: 1);
        Assert.Null(owned.State.EarlierOwner);

        var lost = owned.Released(A.Ana);
        Assert.Equal(A.Ana, lost.State.EarlierOwner);
        Assert.Null(lost.Escalated(to: 2).State.EarlierOwner);
        Assert.Null(A.Case().Opened().OwnedBy(A.Ana).Escalated(to: 2).State.EarlierOwner);
        Assert.Null(A.Case().Opened().Offered(A.Ana).Declined(A.Ana).State.EarlierOwner);
    }

    [Fact]
    public void MakeOffer_OtherQueue_IsRefused() =>
        Expect.Rejected("case.other-queue", A.Case().Opened().Escalated(to: 2).Ask((s, now) => CaseRules.MakeOffer(s, CaseBuilder.Queue(1), A.Ana, Policy, now)));

    [Fact]
    public void MakeOffer_OfferStands_IsRefused()
    {
        Expect.Rejected("offer.pending", Offer(A.Case().Opened().Offered(A.Ana)));
        Expect.Rejected("offer.pending", Offer(A.Case().Opened().Offered(A.Ben)));
    }

    [Fact]
    public void MakeOffer_NobodyLookedFor_IsRefused()
    {
        Expect.Rejected("case.not-waiting", Offer(A.Case().Opened().OwnedBy(A.Ana)));
        Expect.Rejected("case.not-waiting", Offer(A.Case().Opened().Pended()));
        Expect.Rejected("case.not-waiting", Offer(A.Case().Opened().Resolved()));
        Expect.Rejected("case.not-waiting", Offer(A.Case().Opened().Closed()));
    }

    [Fact]
    public void MakeOffer_PassedOver_IsRefusedUntilTheRoundEnds()
    {
        var declined = A.Case().Opened().Offered(A.Ana).Declined(A.Ana);

        Expect.Rejected("offer.passed-over", Offer(declined));
        Assert.Equal(OfferId.Of("o-c1-2"), declined.After(minutes: 1).Woken().Offered(A.Ana).OfferId);
    }

    [Fact]
    public void Accept_Pending_OwnershipPassesInOneFact()
    {
        var offered = A.Case().Opened().Offered(A.Ana).After(minutes: 1);

        var verdict = offered.Ask((s, now) => CaseRules.Accept(s, offered.OfferId, A.Ana, EscalationPolicy.BuiltIn, now));

        Expect.Accepted(
            verdict,
            new CaseEvent.OfferAccepted(offered.Now, OfferId.Of("o-c1-1"), A.Ana, Owner.Of(CaseBuilder.Queue(1))),
            new CaseEvent.ClockMet(offered.Now, ClockName.Acknowledge));
        offered.Do((_, _) => verdict);
        Assert.Equal((Owner.Of(A.Ana), null, null), (offered.State.Owner, offered.State.WaitingSince, offered.State.Offer));
        Assert.Equal(OfferState.Accepted, offered.State.RecentOffers.Single().State);
        Assert.Equal(A.Monday + TimeSpan.FromHours(48), offered.State.NextDueAt);
    }

    [Fact]
    public void Accept_OwnedByAnother_NamesThePreviousOwner()
    {
        var offered = A.Case().Opened().OwnedBy(A.Ana).Escalated(to: 2).Offered(A.Eva);

        Assert.Equal(Owner.Of(A.Ana), offered.Accepted(A.Eva).Facts.OfType<CaseEvent.OfferAccepted>().Last().PreviousOwner);
    }

    [Fact]
    public void Accept_Twice_IsUnchanged()
    {
        var accepted = A.Case().Opened().OwnedBy(A.Ana).After(hours: 1);

        Expect.Unchanged(accepted.Ask((s, now) => CaseRules.Accept(s, OfferId.Of("o-c1-1"), A.Ana, EscalationPolicy.BuiltIn, now)));
    }

    [Fact]
    public void Accept_TwiceButOwnedByAnotherSince_IsRefused()
    {
        var moved = A.Case().Opened().OwnedBy(A.Ana).ReassignedTo(A.Ben);

        Expect.Rejected("offer.not-pending", moved.Ask((s, now) => CaseRules.Accept(s, OfferId.Of("o-c1-1"), A.Ana, EscalationPolicy.BuiltIn, now)));
    }

    [Fact]
    public void Accept_AnotherAgent_IsRefused()
    {
        var offered = A.Case().Opened().Offered(A.Ana);
        Expect.Rejected("offer.not-pending", offered.Ask((s, now) => CaseRules.Accept(s, s.Offer!.Id, A.Ben, EscalationPolicy.BuiltIn, now)));

        offered.Accepted(A.Ana);
        Expect.Rejected("offer.not-pending", offered.Ask((s, now) => CaseRules.Accept(s, OfferId.Of("o-c1-1"), A.Ben, EscalationPolicy.BuiltIn, now)));
    }

    [Fact]
    public void Accept_AnotherOffer_IsRefused() =>
        Expect.Rejected("offer.not-pending", A.Case().Opened().Offered(A.Ana).Ask((s, now) => CaseRules.Accept(s, OfferId.Of("o-c1-2"), A.Ana, EscalationPolicy.BuiltIn, now)));

    [Fact]
    public void Accept_AtExpiry_IsRefusedBeforeTheTickToo()
    {
        var offered = A.Case().Opened().Offered(A.Ana).After(minutes: 2);

        Expect.Rejected("offer.not-pending", offered.Ask((s, now) => CaseRules.Accept(s, s.Offer!.Id, A.Ana, EscalationPolicy.BuiltIn, now)));
        Expect.Rejected("offer.not-pending", offered.Woken().Ask((s, now) => CaseRules.Accept(s, OfferId.Of("o-c1-1"), A.Ana, EscalationPolicy.BuiltIn, now)));
    }

    [Fact]
    public void Accept_JustBeforeExpiry_Counts() =>
        Assert.Equal(Owner.Of(A.Ana), A.Case().Opened().Offered(A.Ana).After(minutes: 2, seconds: -0.001).Accepted(A.Ana).State.Owner);

    [Fact]
    public void Accept_AcknowledgeDueAlready_IsMissedNotMet()
    {
        var late = A.Case().Opened().After(hours: 4, minutes: -1).Offered(A.Ana).After(minutes: 1).Accepted(A.Ana);

        Assert.Equal(new CaseEvent.ClockBreached(late.Now, ClockName.Acknowledge, TimeSpan.FromHours(4), late.Now), late.Facts[^1]);
    }

    [Fact]
    public void Accept_AcknowledgeBreachedAlready_AddsNoClockFact()
    {
        var exhausted = A.Case().Opened().Escalated(to: 3).After(hours: 5).Woken().Offered(A.Eva).Accepted(A.Eva);

        Assert.IsType<CaseEvent.OfferAccepted>(exhausted.Facts[^1]);
        Assert.Equal(ClockState.Breached, exhausted.Clock(ClockName.Acknowledge).State);
    }

    [Fact]
    public void Decline_Pending_AgentIsPassedOver()
    {
        var offered = A.Case().Opened().Offered(A.Ana).After(seconds: 30);

        var verdict = offered.Ask((s, now) => CaseRules.Decline(s, s.Offer!.Id, A.Ana, A.Why, EscalationPolicy.BuiltIn, now));

        Expect.Accepted(verdict, new CaseEvent.OfferDeclined(offered.Now, OfferId.Of("o-c1-1"), A.Ana, A.Why));
        offered.Do((_, _) => verdict);
        Assert.Equal([A.Ana], offered.State.PassedOver);
        Assert.Equal(offered.Now + TimeSpan.FromMinutes(1), offered.State.RoundEndsAt);
        Assert.Equal(offered.State.RoundEndsAt, offered.State.NextDueAt);
        Assert.True(offered.State.IsWaiting);
    }

    [Fact]
    public void Decline_Twice_IsUnchanged() =>
        Expect.Unchanged(A.Case().Opened().Offered(A.Ana).Declined(A.Ana).Ask((s, now) => CaseRules.Decline(s, OfferId.Of("o-c1-1"), A.Ana, null, EscalationPolicy.BuiltIn, now)));

    [Fact]
    public void Decline_NotTheirs_IsRefused()
    {
        var offered = A.Case().Opened().Offered(A.Ana);
        Expect.Rejected("offer.not-pending", offered.Ask((s, now) => CaseRules.Decline(s, s.Offer!.Id, A.Ben, null, EscalationPolicy.BuiltIn, now)));
        Expect.Rejected("offer.not-pending", offered.Ask((s, now) => CaseRules.Decline(s, OfferId.Of("o-c1-2"), A.Ana, null, EscalationPolicy.BuiltIn, now)));

        offered.Declined(A.Ana);
        Expect.Rejected("offer.not-pending", offered.Ask((s, now) => CaseRules.Decline(s, OfferId.Of("o-c1-1"), A.Ben, null, EscalationPolicy.BuiltIn, now)));
        Expect.Rejected("offer.not-pending", A.Case().Opened().OwnedBy(A.Ana).Ask((s, now) => CaseRules.Decline(s, OfferId.Of("o-c1-1"), A.Ana, null, EscalationPolicy.BuiltIn, now)));
    }

    [Fact]
    public void Decline_AtExpiry_IsRefusedBeforeTheTickToo()
    {
        var offered = A.Case().Opened().Offered(A.Ana).After(minutes: 2);

        Expect.Rejected("offer.not-pending", offered.Ask((s, now) => CaseRules.Decline(s, s.Offer!.Id, A.Ana, null, EscalationPolicy.BuiltIn, now)));
        Expect.Rejected("offer.not-pending", offered.Woken().Ask((s, now) => CaseRules.Decline(s, OfferId.Of("o-c1-1"), A.Ana, null, EscalationPolicy.BuiltIn, now)));
    }

    [Fact]
    public void WithdrawFrom_OfferOfTheAgent_ReturnsWithoutBlame()
    {
        var offered = A.Case().Opened().Offered(A.Ana).After(seconds: 5);

        var verdict = offered.Ask((s, now) => CaseRules.WithdrawFrom(s, A.Ana, now));

        Expect.Accepted(verdict, new CaseEvent.OfferWithdrawn(offered.Now, OfferId.Of("o-c1-1"), A.Ana, "agent-offline"));
        offered.Do((_, _) => verdict);
        Assert.Empty(offered.State.PassedOver);
        Assert.Null(offered.State.RoundEndsAt);
        Assert.Equal(A.Ana, offered.Offered(A.Ana).State.Offer!.AgentId);
    }

    [Fact]
    public void WithdrawFrom_NoOfferOfTheAgent_IsUnchanged()
    {
        Expect.Unchanged(A.Case().Opened().Ask((s, now) => CaseRules.WithdrawFrom(s, A.Ana, now)));
        Expect.Unchanged(A.Case().Opened().Offered(A.Ben).Ask((s, now) => CaseRules.WithdrawFrom(s, A.Ana, now)));
        Expect.Unchanged(A.Case().Opened().OwnedBy(A.Ana).Ask((s, now) => CaseRules.WithdrawFrom(s, A.Ana, now)));
    }

    private static Verdict<CaseEvent> Offer(CaseBuilder @case) => @case.Ask((s, now) => CaseRules.MakeOffer(s, s.Queue, A.Ana, Policy, now));
}
