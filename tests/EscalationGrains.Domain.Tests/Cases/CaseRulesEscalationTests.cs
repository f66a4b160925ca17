using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Cases;

public sealed class CaseRulesEscalationTests
{
    private static readonly EscalationPolicy Policy = EscalationPolicy.BuiltIn;

    [Fact]
    public void Escalate_Hierarchical_GoesOneTierUp()
    {
        var opened = A.Case().Opened().After(minutes: 3);

        var verdict = Escalate(opened, EscalationKind.Hierarchical);

        Expect.Accepted(
            verdict,
            new CaseEvent.Escalated(
                opened.Now, DecisionId.Of("d-c1-1"), EscalationKind.Hierarchical, "by-call", 1, 2, CaseBuilder.Queue(1), CaseBuilder.Queue(2), "billing", A.Sue, Policy.Stamp,
                new Dictionary<string, string>(), A.Why),
            new CaseEvent.ClockStarted(opened.Now, ClockName.Acknowledge, TimeSpan.FromHours(4)));
    }

    [Theory]
    [InlineData(EscalationKind.Hierarchical, null, 2)]
    [InlineData(EscalationKind.Hierarchical, 3, 3)]
    [InlineData(EscalationKind.CustomerRequested, null, 2)]
    [InlineData(EscalationKind.Priority, null, 2)]
    [InlineData(EscalationKind.Priority, 3, 3)]
    [InlineData(EscalationKind.Emergency, null, 3)]
    [InlineData(EscalationKind.Emergency, 2, 2)]
    public void Escalate_Upwards_GoesToTheTier(EscalationKind kind, int? toTier, int expected)
    {
        var opened = A.Case().Opened();

        opened.Do((s, now) => CaseRules.Escalate(s, kind, toTier, null, A.Sue, null, Policy, now));

        Assert.Equal((expected, CaseBuilder.Queue(expected), "billing"), (opened.State.Tier, opened.State.Queue, opened.State.Department));
        Assert.Equal(kind, opened.Facts.OfType<CaseEvent.Escalated>().Single().Kind);
    }

    [Fact]
    public void Escalate_UpwardsWithDepartment_DoesBoth()
    {
        var opened = A.Case().Opened();

        opened.Do((s, now) => CaseRules.Escalate(s, EscalationKind.Emergency, null, "security", A.Sue, null, Policy, now));

        Assert.Equal((3, CaseBuilder.Queue(3, "security"), "security"), (opened.State.Tier, opened.State.Queue, opened.State.Department));
        Assert.Equal(Owner.Of(CaseBuilder.Queue(3, "security")), opened.State.Owner);
    }

    [Fact]
    public void Escalate_Functional_KeepsTheTier()
    {
        var opened = A.Case().Opened().Escalated(to: 2);

        opened.Do((s, now) => CaseRules.Escalate(s, EscalationKind.Functional, null, "technical", A.Sue, null, Policy, now));

        Assert.Equal((2, CaseBuilder.Queue(2, "technical"), "technical"), (opened.State.Tier, opened.State.Queue, opened.State.Department));
    }

    [Theory]
    [InlineData(null, null, "escalation.department-required")]
    [InlineData(2, "technical", "escalation.tier-kept")]
    [InlineData(0, "technical", "escalation.tier-kept")]
    [InlineData(null, "billing", "escalation.same-department")]
    [InlineData(1, "billing", "escalation.same-department")]
    public void Escalate_FunctionalWrong_IsRefused(int? toTier, string? department, string code) =>
        Expect.Rejected(code, Escalate(A.Case().Opened(), EscalationKind.Functional, toTier, department));

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4)]
    public void Escalate_NotUpwards_IsRefused(int toTier)
    {
        Expect.Rejected("escalation.tier-invalid", Escalate(A.Case().Opened(), EscalationKind.Hierarchical, toTier));
        Expect.Rejected("escalation.tier-invalid", Escalate(A.Case().Opened(), EscalationKind.Emergency, toTier, "security"));
    }

    [Theory]
    [InlineData(EscalationKind.Hierarchical)]
    [InlineData(EscalationKind.CustomerRequested)]
    [InlineData(EscalationKind.Priority)]
    [InlineData(EscalationKind.Emergency)]
    public void Escalate_AtTheTop_IsRefused(EscalationKind kind)
    {
        Expect.Rejected("case.already-top-tier", Escalate(A.Case().Opened().Escalated(to: 3), kind));
        Expect.Rejected("case.already-top-tier", Escalate(A.Case().Opened().Escalated(to: 3), kind, department: "billing"));
    }

    [Fact]
    public void Escalate_EmergencyAtTheTopToItsTeam_GoesAcross()
    {
        var top = A.Case().Opened().Escalated(to: 3).After(minutes: 1);

        top.Do((s, now) => CaseRules.Escalate(s, EscalationKind.Emergency, null, "security", A.Sue, null, Policy, now));

        Assert.Equal((3, CaseBuilder.Queue(3, "security")), (top.State.Tier, top.State.Queue));
        Expect.Rejected("case.already-top-tier", Escalate(A.Case().Opened().Escalated(to: 3), EscalationKind.Hierarchical, department: "security"));
    }

    [Fact]
    public void Escalate_AutomaticByCall_IsRefused() => Expect.Rejected("escalation.kind-not-callable", Escalate(A.Case().Opened(), EscalationKind.Automatic));

    [Fact]
    public void Escalate_NotLive_IsRefused()
    {
        Expect.Rejected("case.already-resolved", Escalate(A.Case().Opened().Resolved(), EscalationKind.Hierarchical));
        Expect.Rejected("case.already-closed", Escalate(A.Case().Opened().Closed(), EscalationKind.Hierarchical));
    }

    [Fact]
    public void Escalate_OfferStands_IsSuperseded()
    {
        var offered = A.Case().Opened().Offered(A.Ana).After(minutes: 1);

        var facts = Expect.Accepted(Escalate(offered, EscalationKind.Hierarchical));

        Assert.Equal("OfferSuperseded Escalated ClockStarted", Expect.Names(facts));
        Assert.Equal(new CaseEvent.OfferSuperseded(offered.Now, offered.OfferId, A.Ana), facts[0]);
    }

    [Fact]
    public void Escalate_AgentOwns_StaysAccountableUntilAnotherAccepts()
    {
        var owned = A.Case().Opened().OwnedBy(A.Ana).After(hours: 1).Escalated(to: 2);

        Assert.Equal(Owner.Of(A.Ana), owned.State.Owner);
        Assert.True(owned.State.IsWaiting);
        Assert.Equal(owned.Now, owned.State.WaitingSince);

        owned.After(minutes: 1).Offered(A.Eva);
        Assert.Equal(Owner.Of(A.Ana), owned.State.Owner);

        owned.Accepted(A.Eva);
        Assert.Equal(Owner.Of(A.Eva), owned.State.Owner);
        Assert.False(owned.State.IsWaiting);
    }

    [Fact]
    public void Escalate_QueueOwns_OwnerFollowsTheQueueAndTheWaitGoesOn()
    {
        var escalated = A.Case().Opened().After(hours: 1).Escalated(to: 2);

        Assert.Equal(Owner.Of(CaseBuilder.Queue(2)), escalated.State.Owner);
        Assert.Equal(A.Monday, escalated.State.WaitingSince);
    }

    [Fact]
    public void Escalate_PassedOverAgents_MayBeAskedInTheNewQueue()
    {
        var escalated = A.Case().Opened().Offered(A.Ana).Declined(A.Ana).Escalated(to: 2);

        Assert.Empty(escalated.State.PassedOver);
        Assert.Null(escalated.State.RoundEndsAt);
        Assert.Equal(A.Ana, escalated.Offered(A.Ana).State.Offer!.AgentId);
    }

    [Fact]
    public void Escalate_Pending_NewAcknowledgeClockStandsStill()
    {
        var pending = A.Case().Opened().OwnedBy(A.Ana).Pended().After(hours: 1);

        var facts = Expect.Accepted(Escalate(pending, EscalationKind.Hierarchical));

        Assert.Equal("Escalated ClockStarted ClockPaused", Expect.Names(facts));
        Assert.Null(pending.Do((_, _) => new Verdict<CaseEvent>.Accepted(facts)).State.NextDueAt);
        Assert.False(pending.State.IsWaiting);
        Assert.True(pending.Resumed().State.IsWaiting);
        Assert.Equal(pending.Now + TimeSpan.FromHours(4), pending.State.NextDueAt);
    }

    [Fact]
    public void Escalate_Decisions_AreNumbered()
    {
        var escalated = A.Case().Opened().Escalated(to: 2).HandedBack().Escalated(to: 3);

        Assert.Equal(["d-c1-1", "d-c1-3"], escalated.Facts.OfType<CaseEvent.Escalated>().Select(f => f.DecisionId.Value));
        Assert.Equal(3, escalated.State.DecisionCount);
    }

    [Fact]
    public void HandBack_TierTwo_GoesOneTierDown()
    {
        var escalated = A.Case().Opened().Escalated(to: 2).OwnedBy(A.Eva).After(hours: 1);

        var verdict = escalated.Ask((s, now) => CaseRules.HandBack(s, A.Sue, A.Why, Policy, now));

        Expect.Accepted(
            verdict,
            new CaseEvent.HandedBack(escalated.Now, DecisionId.Of("d-c1-2"), 2, 1, CaseBuilder.Queue(2), CaseBuilder.Queue(1), A.Sue, Policy.Stamp, A.Why),
            new CaseEvent.ClockStarted(escalated.Now, ClockName.Acknowledge, TimeSpan.FromHours(4)));
        escalated.Do((_, _) => verdict);
        Assert.Equal((1, CaseBuilder.Queue(1), Owner.Of(A.Eva), true), (escalated.State.Tier, escalated.State.Queue, escalated.State.Owner, escalated.State.IsWaiting));
    }

    [Fact]
    public void HandBack_OfferStands_IsSuperseded() =>
        Assert.Equal(
            "OfferSuperseded HandedBack ClockStarted",
            Expect.Names(Expect.Accepted(A.Case().Opened().Escalated(to: 3).Offered(A.Eva).Ask((s, now) => CaseRules.HandBack(s, A.Sue, null, Policy, now)))));

    [Fact]
    public void HandBack_FirstTier_IsRefused() =>
        Expect.Rejected("case.already-lowest-tier", A.Case().Opened().Ask((s, now) => CaseRules.HandBack(s, A.Sue, null, Policy, now)));

    [Fact]
    public void HandBack_NotLive_IsRefused()
    {
        Expect.Rejected("case.already-resolved", A.Case().Opened().Escalated(to: 2).Resolved().Ask((s, now) => CaseRules.HandBack(s, A.Sue, null, Policy, now)));
        Expect.Rejected("case.already-closed", A.Case().Opened().Escalated(to: 2).Closed().Ask((s, now) => CaseRules.HandBack(s, A.Sue, null, Policy, now)));
    }

    private static Verdict<CaseEvent> Escalate(CaseBuilder @case, EscalationKind kind, int? toTier = null, string? department = null) =>
        @case.Ask((s, now) => CaseRules.Escalate(s, kind, toTier, department, A.Sue, A.Why, Policy, now));
}
