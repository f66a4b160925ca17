using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Cases;

public sealed class CaseRulesInterventionsTests
{
    [Fact]
    public void Assign_OverAStandingOffer_EndsItAndPassesOwnershipInOneFact()
    {
        var offered = A.Case().Opened().Offered(A.Ana).After(minutes: 1);

        var verdict = offered.Ask((s, now) => CaseRules.Assign(s, A.Ben, false, A.Sue, A.Why, offered.Policy, now));

        Expect.Accepted(
            verdict,
            new CaseEvent.OfferWithdrawn(offered.Now, offered.OfferId, A.Ana, "assigned"),
            new CaseEvent.Assigned(offered.Now, A.Ben, Owner.Of(CaseBuilder.Queue(1)), false, A.Sue, A.Why),
            new CaseEvent.ClockMet(offered.Now, ClockName.Acknowledge));
        var offer = offered.OfferId;
        offered.Do((_, _) => verdict);
        Assert.Equal((Owner.Of(A.Ben), null, null), (offered.State.Owner, offered.State.WaitingSince, offered.State.Offer));
        Expect.Rejected("offer.not-pending", offered.Ask((s, now) => CaseRules.Accept(s, offer, A.Ana, offered.Policy, now)));
    }

    [Fact]
    public void Assign_TheRefusedAcceptance_SaysWhoHasIt()
    {
        var offered = A.Case().Opened().Offered(A.Ana);
        var offer = offered.OfferId;

        offered.Do((s, now) => CaseRules.Assign(s, A.Ben, false, A.Sue, A.Why, offered.Policy, now));

        var refused = Assert.IsType<Verdict<CaseEvent>.Rejected>(offered.Ask((s, now) => CaseRules.Accept(s, offer, A.Ana, offered.Policy, now)));
        Assert.Contains("agent ben", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Assign_ToItsOwnerWhoIsStillReplaced_EndsTheSearch()
    {
        var escalated = A.Case().Opened().OwnedBy(A.Ana).Escalated(to: 2);

        escalated.Do((s, now) => CaseRules.Assign(s, A.Ana, true, A.Sue, A.Why, escalated.Policy, now));

        Assert.Equal((Owner.Of(A.Ana), null), (escalated.State.Owner, escalated.State.WaitingSince));
    }

    [Fact]
    public void Assign_ToWhoHasIt_IsUnchanged() =>
        Expect.Unchanged(A.Case().Opened().OwnedBy(A.Ana).Ask((s, now) => CaseRules.Assign(s, A.Ana, false, A.Sue, A.Why, EscalationPolicy.BuiltIn, now)));

    [Fact]
    public void ChangePriority_HoldsInItsQueue_AndIsLostWithIt()
    {
        var @case = A.Case().Opened().Do((s, now) => CaseRules.ChangePriority(s, 5, A.Sue, A.Why, now));
        Expect.Facts(@case.Units[^1], new CaseEvent.PriorityChanged(@case.Now, 0, 5, CaseBuilder.Queue(1), A.Sue, A.Why));
        Assert.Equal(5, @case.Offered(A.Ana).Declined(A.Ana).State.Priority);

        Assert.Null(@case.Escalated(to: 2).State.Priority);
    }

    [Fact]
    public void ChangePriority_ToWhatItIs_IsUnchanged() => Expect.Unchanged(A.Case().Opened().Ask((s, now) => CaseRules.ChangePriority(s, 0, A.Sue, A.Why, now)));

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public void ChangePriority_OutOfRange_IsRefused(int priority) =>
        Expect.Rejected("priority.invalid", A.Case().Opened().Ask((s, now) => CaseRules.ChangePriority(s, priority, A.Sue, A.Why, now)));

    [Fact]
    public void Reroute_KeepsTierAndOwner_AndLooksForTheNext()
    {
        var owned = A.Case().Opened().OwnedBy(A.Ana).After(minutes: 5);

        owned.Do((s, now) => CaseRules.Reroute(s, "technical", "fr", null, A.Sue, A.Why, owned.Policy, now));

        Assert.Equal("Rerouted ClockStarted", Expect.Names(owned.Units[^1]));
        Assert.Equal((QueueKey.Of("t1.technical.fr"), Owner.Of(A.Ana), owned.Now, 1), (owned.State.Queue, owned.State.Owner, owned.State.WaitingSince!.Value, owned.State.Tier));
    }

    [Fact]
    public void Reroute_WithAnOffer_SupersedesIt()
    {
        var offered = A.Case().Opened().Offered(A.Ana);

        offered.Do((s, now) => CaseRules.Reroute(s, "technical", null, null, A.Sue, A.Why, offered.Policy, now));

        Assert.Equal("OfferSuperseded Rerouted ClockStarted", Expect.Names(offered.Units[^1]));
        Assert.Equal(Owner.Of(CaseBuilder.Queue(1, "technical")), offered.State.Owner);
    }

    [Fact]
    public void Reroute_ToADepartmentThatThePolicyDoesNotHave_IsRefused()
    {
        var policy = EscalationPolicy.BuiltIn with { Departments = ["billing"] };

        Expect.Rejected("case.department-not-in-policy", A.Case().Opened().Ask((s, now) => CaseRules.Reroute(s, "technical", null, null, A.Sue, A.Why, policy, now)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void OverrideTier_GoesEitherWay_UnderADecisionOfItsOwn(int tier)
    {
        var @case = A.Case().Opened().Escalated(to: 2).OwnedBy(A.Ana);

        @case.Do((s, now) => CaseRules.OverrideTier(s, tier, A.Sue, A.Why, @case.Policy, now));

        var fact = Assert.IsType<CaseEvent.TierOverridden>(@case.Units[^1][0]);
        Assert.Equal((2, tier, DecisionId.Of(@case.State.Id, 2)), (fact.FromTier, fact.ToTier, fact.DecisionId));
        Assert.Equal((tier, CaseBuilder.Queue(tier), Owner.Of(A.Ana), true), (@case.State.Tier, @case.State.Queue, @case.State.Owner, @case.State.IsWaiting));
    }

    [Fact]
    public void OverrideTier_ATriggerThatWouldMoveItAgain_IsSuppressed_AndStaysSoForThatCause()
    {
        var @case = A.Case().Opened().Do((s, now) => CaseRules.Escalate(s, EscalationKind.Emergency, null, null, A.Sue, null, EscalationPolicy.BuiltIn, now))
            .After(minutes: 1);
        @case.Said(A.Message(@case.Now, "i2", severity: Severity.Critical));

        @case.Do((s, now) => CaseRules.OverrideTier(s, 1, A.Sue, A.Why, @case.Policy, now)).After(minutes: 1);
        Assert.Contains(@case.Units[^1], f => f is CaseEvent.Decided { Suppressed: "placed-by-a-supervisor" });
        @case.Said(A.Message(@case.Now, "i3"));

        Assert.Equal(1, @case.State.Tier);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void OverrideTier_WhereNobodyWorks_IsRefused(int tier) =>
        Expect.Rejected("case.tier-not-in-policy", A.Case().Opened().Ask((s, now) => CaseRules.OverrideTier(s, tier, A.Sue, A.Why, EscalationPolicy.BuiltIn, now)));

    [Fact]
    public void HoldClock_StandsUntilReleased_WhateverTheStatusDoes()
    {
        var @case = A.Case().Opened().OwnedBy(A.Ana).After(hours: 1);
        @case.Do((s, now) => CaseRules.HoldClock(s, ClockName.Resolve, A.Sue, A.Why, @case.Policy, now));
        Assert.Equal("ClockHeld ClockPaused", Expect.Names(@case.Units[^1]));

        @case.After(hours: 1).Pended().After(hours: 1).Resumed().After(hours: 1);
        Assert.Equal(ClockState.Paused, @case.Clock(ClockName.Resolve).State);
        @case.Do((s, now) => CaseRules.ReleaseClock(s, ClockName.Resolve, A.Sue, A.Why, @case.Policy, now));

        Assert.Equal("ClockReleased ClockResumed", Expect.Names(@case.Units[^1]));
        Assert.Equal((ClockState.Running, TimeSpan.FromHours(1)), (@case.Clock(ClockName.Resolve).State, @case.Clock(ClockName.Resolve).ElapsedAt(@case.Now)));
    }

    [Fact]
    public void ReleaseClock_WhilePended_GoesOnStandingUntilResumed()
    {
        var @case = A.Case().Opened().OwnedBy(A.Ana);
        @case.Do((s, now) => CaseRules.HoldClock(s, ClockName.Resolve, A.Sue, A.Why, @case.Policy, now)).Pended();

        @case.Do((s, now) => CaseRules.ReleaseClock(s, ClockName.Resolve, A.Sue, A.Why, @case.Policy, now));

        Assert.Equal("ClockReleased", Expect.Names(@case.Units[^1]));
        Assert.Equal(ClockState.Running, @case.Resumed().Clock(ClockName.Resolve).State);
    }

    [Fact]
    public void HoldClock_ThatIsDueAlready_IsRefused() =>
        Expect.Rejected("clock.due-already", A.Case().Opened().After(hours: 400).Ask((s, now) => CaseRules.HoldClock(s, ClockName.Resolve, A.Sue, A.Why, EscalationPolicy.BuiltIn, now)));

    [Fact]
    public void HoldClock_ThatDoesNotRun_IsRefused() =>
        Expect.Rejected("clock.not-running", A.Case().Opened().Ask((s, now) => CaseRules.HoldClock(s, ClockName.Hold, A.Sue, A.Why, EscalationPolicy.BuiltIn, now)));

    [Fact]
    public void ReleaseClock_ThatNobodyHolds_IsRefused() =>
        Expect.Rejected("clock.not-held", A.Case().Opened().Ask((s, now) => CaseRules.ReleaseClock(s, ClockName.Resolve, A.Sue, A.Why, EscalationPolicy.BuiltIn, now)));

    [Fact]
    public void Resolved_EndsTheHold_AndAReopenedCasesClockRuns()
    {
        var @case = A.Case().Opened().OwnedBy(A.Ana);
        @case.Do((s, now) => CaseRules.HoldClock(s, ClockName.Resolve, A.Sue, A.Why, @case.Policy, now)).Resolved().After(hours: 1).Reopened();

        Assert.Equal((ClockState.Running, null), (@case.Clock(ClockName.Resolve).State, @case.Clock(ClockName.Resolve).HeldSince));
    }

    [Fact]
    public void Interventions_OnAClosedCase_AreRefused()
    {
        var closed = A.Case().Opened().Closed();
        var policy = closed.Policy;

        Expect.Rejected("case.already-closed", closed.Ask((s, now) => CaseRules.Assign(s, A.Ben, false, A.Sue, A.Why, policy, now)));
        Expect.Rejected("case.already-closed", closed.Ask((s, now) => CaseRules.ChangePriority(s, 1, A.Sue, A.Why, now)));
        Expect.Rejected("case.already-closed", closed.Ask((s, now) => CaseRules.Reroute(s, "technical", null, null, A.Sue, A.Why, policy, now)));
        Expect.Rejected("case.already-closed", closed.Ask((s, now) => CaseRules.OverrideTier(s, 2, A.Sue, A.Why, policy, now)));
        Expect.Rejected("case.already-closed", closed.Ask((s, now) => CaseRules.HoldClock(s, ClockName.Resolve, A.Sue, A.Why, policy, now)));
        Expect.Rejected("case.already-closed", closed.Ask((s, now) => CaseRules.ReleaseClock(s, ClockName.Resolve, A.Sue, A.Why, policy, now)));
    }
}
