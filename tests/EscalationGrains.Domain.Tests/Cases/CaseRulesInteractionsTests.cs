using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Cases;

public sealed class CaseRulesInteractionsTests
{
    private static readonly EscalationPolicy Policy = EscalationPolicy.BuiltIn;

    [Fact]
    public void AddInteraction_NoCase_OpensItWithBothClocks()
    {
        var at = A.Monday;
        var message = A.Message(at, severity: Severity.High, subject: ContentId.Of("t1"));

        var verdict = CaseRules.AddInteraction(CaseState.None, message, A.Standing(vip: true), A.Opening(region: "gb"), Policy, at);

        Expect.Accepted(
            verdict,
            new CaseEvent.Opened(
                at, CaseId.Of("c1"), CustomerId.Of("k1"), "zendesk:1", "refund", "billing", "en", "gb", Channel.Chat, Severity.High, 1, QueueKey.Of("t1.billing.en.gb"), true, new PolicyStamp("built-in", 1),
                SeverityNamed: true),
            new CaseEvent.ClockStarted(at, ClockName.Acknowledge, TimeSpan.FromMinutes(30)),
            new CaseEvent.ClockStarted(at, ClockName.Resolve, TimeSpan.FromHours(24)),
            new CaseEvent.InteractionAdded(at, at, InteractionId.Of("i1"), Channel.Chat, Direction.Inbound, AuthorKind.Customer, null, false) { Severity = Severity.High },
            new CaseEvent.SubjectSet(at, ContentId.Of("t1")));
    }

    [Fact]
    public void AddInteraction_NoCase_QueueOwnsAndWaits()
    {
        CaseState state = A.Case().Opened();

        Assert.Equal(CaseStatus.Open, state.Status);
        Assert.Equal(Owner.Of(QueueKey.Of("t1.billing.en")), state.Owner);
        Assert.Equal(A.Monday, state.WaitingSince);
        Assert.True(state.IsWaiting);
        Assert.Equal(A.Monday, state.OpenedAt);
        Assert.Equal(A.Monday + TimeSpan.FromHours(4), state.NextDueAt);
        Assert.Equal(1, state.InteractionCount);
        Assert.Equal(4, state.Version);
    }

    [Theory]
    [InlineData(Severity.Low, 480, 120 * 60)]
    [InlineData(Severity.Normal, 240, 48 * 60)]
    [InlineData(Severity.High, 30, 24 * 60)]
    [InlineData(Severity.Critical, 5, 4 * 60)]
    public void AddInteraction_NoCase_TargetsFollowTheSeverity(Severity severity, int acknowledgeMinutes, int resolveMinutes)
    {
        var opened = A.Case().Opened(severity);

        Assert.Equal(TimeSpan.FromMinutes(acknowledgeMinutes), opened.Clock(ClockName.Acknowledge).Target);
        Assert.Equal(TimeSpan.FromMinutes(resolveMinutes), opened.Clock(ClockName.Resolve).Target);
    }

    [Fact]
    public void AddInteraction_NoCaseNoOpening_IsABug() =>
        Assert.Throws<ArgumentNullException>(() => CaseRules.AddInteraction(CaseState.None, A.Message(A.Monday), A.Standing(), null, Policy, A.Monday));

    [Fact]
    public void AddInteraction_NoCaseNoDepartment_UsesThePolicys() =>
        Assert.Equal(QueueKey.Of("t1.general.en"), A.Case().Opened(department: null).State.Queue);

    [Fact]
    public void AddInteraction_NoCaseNoSeverity_IsNormal() => Assert.Equal(Severity.Normal, A.Case().Opened().State.Severity);

    [Fact]
    public void AddInteraction_NoCase_DueAtOverridesTheResolveTarget()
    {
        var opened = A.Case().Opened(dueAt: A.Monday + TimeSpan.FromHours(3));

        Assert.Equal(TimeSpan.FromHours(3), opened.Clock(ClockName.Resolve).Target);
        Assert.Equal(TimeSpan.FromHours(4), opened.Clock(ClockName.Acknowledge).Target);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void AddInteraction_NoCaseDueAtNotAfterOpening_IsOverdueAtOnce(int hours)
    {
        var opened = A.Case().Opened(dueAt: A.Monday + TimeSpan.FromHours(hours));

        Assert.Equal((TimeSpan.Zero, A.Monday), (opened.Clock(ClockName.Resolve).Target, opened.Clock(ClockName.Resolve).DueAt));
        Assert.Equal((ClockState.Breached, 2), (opened.Woken().Clock(ClockName.Resolve).State, opened.State.Tier));
    }

    [Fact]
    public void AddInteraction_NoCaseCritical_GoesStraightToTierThree()
    {
        var at = A.Monday;

        var facts = Expect.Accepted(CaseRules.AddInteraction(CaseState.None, A.Message(at, severity: Severity.Critical), A.Standing(), A.Opening(), Policy, at));

        Assert.Equal("Opened ClockStarted ClockStarted InteractionAdded Decided Escalated ClockStarted", Expect.Names(facts));
        Expect.Facts(
            facts.Skip(5),
            new CaseEvent.Escalated(
                at, DecisionId.Of("d-c1-1"), EscalationKind.Priority, "critical-severity", 1, 3, CaseBuilder.Queue(1), CaseBuilder.Queue(3), "billing", ActedBy.System, Policy.Stamp,
                new Dictionary<string, string> { ["severity is critical"] = "critical", ["tier is below 3"] = "1" }),
            new CaseEvent.ClockStarted(at, ClockName.Acknowledge, TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public void AddInteraction_NoCaseOccurredEarlier_ClocksStartWhenItOccurred()
    {
        var occurred = A.Monday - TimeSpan.FromHours(5);

        var facts = Expect.Accepted(CaseRules.AddInteraction(
            CaseState.None, A.Message(occurred, receivedAt: A.Monday, severity: Severity.Critical), A.Standing(), A.Opening(), Policy, A.Monday));
        var state = facts.Aggregate(CaseState.None, (s, f) => s.Apply(f));

        Assert.Equal(occurred, state.OpenedAt);
        Assert.Equal(occurred, state.WaitingSince);
        Assert.Equal(occurred, state.FindClock(ClockName.Resolve)!.StartedAt);
        Assert.Equal(A.Monday, state.FindClock(ClockName.Acknowledge)!.StartedAt);
        Assert.Equal(A.Monday, facts.OfType<CaseEvent.Escalated>().Single().At);
    }

    [Fact]
    public void AddInteraction_Open_AddsItAndNothingElse()
    {
        var opened = A.Case().Opened().After(minutes: 1);
        var reply = A.Message(opened.Now, "i2", Channel.Email, Direction.Outbound, AuthorKind.Agent, A.Ana, receivedAt: opened.Now + TimeSpan.FromSeconds(1));

        var verdict = opened.Ask((s, now) => CaseRules.AddInteraction(s, reply, A.Standing(), null, Policy, now));

        Expect.Accepted(
            verdict,
            new CaseEvent.InteractionAdded(opened.Now, opened.Now + TimeSpan.FromSeconds(1), InteractionId.Of("i2"), Channel.Email, Direction.Outbound, AuthorKind.Agent, A.Ana, false));
    }

    [Fact]
    public void AddInteraction_Open_ChannelFollowsInboundOnly()
    {
        var opened = A.Case().Opened();

        Assert.Equal(Channel.Chat, opened.Said(A.Message(opened.Now, "i2", Channel.Email, Direction.Outbound, AuthorKind.Agent)).State.Channel);
        Assert.Equal(Channel.Voice, opened.Said(A.Message(opened.Now, "i3", Channel.Voice)).State.Channel);
    }

    [Fact]
    public void AddInteraction_SubjectLater_FirstOneStays()
    {
        var opened = A.Case().Opened();
        opened.Said(A.Message(opened.Now, "i2", subject: ContentId.Of("t2"))).Said(A.Message(opened.Now, "i3", subject: ContentId.Of("t3")));

        Assert.Equal(ContentId.Of("t2"), opened.State.Subject);
        Assert.Single(opened.Facts.OfType<CaseEvent.SubjectSet>());
    }

    [Fact]
    public void AddInteraction_StandingChanged_VipChangesOnce()
    {
        var opened = A.Case().Opened().After(minutes: 1);

        var verdict = opened.Ask((s, now) => CaseRules.AddInteraction(s, A.Message(now, "i2"), A.Standing(vip: true), null, Policy, now));

        Assert.Equal("VipChanged InteractionAdded", Expect.Names(Expect.Accepted(verdict)));
        Assert.True(opened.Do((_, _) => verdict).State.Vip);
        Assert.Equal(
            "InteractionAdded",
            Expect.Names(Expect.Accepted(opened.Ask((s, now) => CaseRules.AddInteraction(s, A.Message(now, "i3"), A.Standing(vip: true), null, Policy, now)))));
    }

    [Fact]
    public void AddInteraction_PendingCustomerSpeaks_Resumes()
    {
        var pending = A.Case().Opened().After(hours: 1).Pended().After(hours: 10);

        var verdict = pending.Ask((s, now) => CaseRules.AddInteraction(s, A.Message(now, "i2"), A.Standing(), null, Policy, now));

        var now = pending.Now;
        Expect.Accepted(
            verdict,
            new CaseEvent.InteractionAdded(now, now, InteractionId.Of("i2"), Channel.Chat, Direction.Inbound, AuthorKind.Customer, null, false),
            new CaseEvent.Resumed(now, A.TheCustomer),
            new CaseEvent.ClockResumed(now, ClockName.Acknowledge),
            new CaseEvent.ClockResumed(now, ClockName.Resolve));
    }

    [Theory]
    [InlineData(Direction.Outbound, AuthorKind.Agent)]
    [InlineData(Direction.Internal, AuthorKind.Customer)]
    [InlineData(Direction.Internal, AuthorKind.Agent)]
    [InlineData(Direction.Inbound, AuthorKind.Bot)]
    [InlineData(Direction.Outbound, AuthorKind.Customer)]
    public void AddInteraction_NotTheCustomerSpeaking_NeverResumesReopensOrIsRefused(Direction direction, AuthorKind author)
    {
        var pending = A.Case().Opened().Pended();
        var resolved = A.Case().Opened().Resolved();
        var closed = A.Case().Opened().Closed();
        var message = A.Message(A.Monday, "i2", direction: direction, author: author, asks: true, severity: Severity.Critical);

        foreach (var (@case, status) in new[] { (pending, CaseStatus.Pending), (resolved, CaseStatus.Resolved), (closed, CaseStatus.Closed) })
        {
            @case.Said(message);
            Assert.Equal(status, @case.State.Status);
            Assert.Equal(2, @case.State.InteractionCount);
        }
    }

    [Fact]
    public void AddInteraction_ResolvedCustomerSpeaks_ReopensAndSearchesAgain()
    {
        var resolved = A.Case().Opened().After(hours: 1).Resolved().After(hours: 5);

        var verdict = resolved.Ask((s, now) => CaseRules.AddInteraction(s, A.Message(now, "i2"), A.Standing(), null, Policy, now));

        var now = resolved.Now;
        Expect.Facts(
            Expect.Accepted(verdict).Skip(1),
            new CaseEvent.Reopened(now, A.TheCustomer),
            new CaseEvent.ClockResumed(now, ClockName.Resolve),
            new CaseEvent.ClockStarted(now, ClockName.Acknowledge, TimeSpan.FromHours(4)));
    }

    [Fact]
    public void AddInteraction_ClosedCustomerSpeaks_IsRefused()
    {
        var closed = A.Case().Opened().Closed();

        Expect.Rejected("case.closed-to-customer", closed.Ask((s, now) => CaseRules.AddInteraction(s, A.Message(now, "i2"), A.Standing(), A.Opening(), Policy, now)));
    }

    [Theory]
    [InlineData(AuthorKind.Customer)]
    [InlineData(AuthorKind.Bot)]
    [InlineData(AuthorKind.Agent)]
    public void AddInteraction_HigherSeverity_Rises(AuthorKind author)
    {
        var opened = A.Case().Opened().After(minutes: 10);

        var verdict = opened.Ask((s, now) => CaseRules.AddInteraction(s, A.Message(now, "i2", author: author, severity: Severity.High), A.Standing(), null, Policy, now));

        var now = opened.Now;
        Expect.Facts(
            Expect.Accepted(verdict).Skip(1),
            new CaseEvent.SeverityChanged(now, Severity.Normal, Severity.High, ActedBy.System),
            new CaseEvent.ClockRetargeted(now, ClockName.Acknowledge, TimeSpan.FromHours(4), TimeSpan.FromMinutes(30)),
            new CaseEvent.ClockRetargeted(now, ClockName.Resolve, TimeSpan.FromHours(48), TimeSpan.FromHours(24)));
    }

    [Theory]
    [InlineData(Severity.Low)]
    [InlineData(Severity.Normal)]
    [InlineData(Severity.High)]
    public void AddInteraction_SeverityNotHigher_Stays(Severity severity)
    {
        var opened = A.Case().Opened(Severity.High);

        var verdict = opened.Ask((s, now) => CaseRules.AddInteraction(s, A.Message(now, "i2", severity: severity), A.Standing(), null, Policy, now));

        Assert.Equal("InteractionAdded", Expect.Names(Expect.Accepted(verdict)));
    }

    [Fact]
    public void AddInteraction_BecomesCritical_GoesToTierThree()
    {
        var owned = A.Case().Opened().OwnedBy(A.Ana).After(minutes: 5);

        owned.Said(A.Message(owned.Now, "i2", severity: Severity.Critical));

        Assert.Equal((3, CaseBuilder.Queue(3)), (owned.State.Tier, owned.State.Queue));
        Assert.Equal(Owner.Of(A.Ana), owned.State.Owner);
        Assert.Equal(owned.Now, owned.State.WaitingSince);
        Assert.Equal(owned.Now + TimeSpan.FromMinutes(5), owned.Clock(ClockName.Acknowledge).DueAt);
    }

    [Fact]
    public void AddInteraction_FirstSupervisorRequest_DoesNotMove() => Assert.Equal(1, A.Case().Opened(asks: true).State.Tier);

    [Fact]
    public void AddInteraction_SecondSupervisorRequestOnAnotherChannel_MovesOneTierUp()
    {
        var asked = A.Case().Opened(asks: true).After(hours: 1);
        var second = A.Message(asked.Now, "i2", Channel.Voice, asks: true);

        var verdict = asked.Ask((s, now) => CaseRules.AddInteraction(s, second, A.Standing(false, A.Monday, now), null, Policy, now));

        var now = asked.Now;
        Expect.Facts(
            Expect.Accepted(verdict).Where(f => f is not CaseEvent.Decided).Skip(1),
            new CaseEvent.Escalated(
                now, DecisionId.Of("d-c1-1"), EscalationKind.CustomerRequested, "second-supervisor-request", 1, 2, CaseBuilder.Queue(1), CaseBuilder.Queue(2), "billing", ActedBy.System, Policy.Stamp,
                new Dictionary<string, string> { ["supervisor-requests at least 2 within P30D in all cases"] = "2" },
                ServedRequests: [A.Monday, now]),
            new CaseEvent.ClockStarted(now, ClockName.Acknowledge, TimeSpan.FromHours(4)));
    }

    [Fact]
    public void AddInteraction_RequestsServed_DoNotCountAgain()
    {
        var asked = A.Case().Opened(asks: true).After(hours: 1).AskedForSupervisor();
        Assert.Equal((2, 2), (asked.State.Tier, asked.State.ServedRequests.Count));

        Assert.Equal(2, asked.After(hours: 1).AskedForSupervisor().State.Tier);
        Assert.Equal(3, asked.After(hours: 1).AskedForSupervisor().State.Tier);
    }

    [Fact]
    public void AddInteraction_RequestsAtOneInstant_EachCountOnce()
    {
        var asked = A.Case().Opened(asks: true).AskedForSupervisor();

        Assert.Equal(2, asked.AskedForSupervisor().State.Tier);
        Assert.Equal(3, asked.AskedForSupervisor().State.Tier);
    }

    [Fact]
    public void AddInteraction_CallServedTheRequest_DoesNotCountAgain()
    {
        var asked = A.Case().Opened(asks: true).After(hours: 1)
            .Do((s, now) => CaseRules.Escalate(s, EscalationKind.CustomerRequested, null, null, A.Sue, null, Policy, now));

        Assert.Equal(2, asked.After(hours: 1).AskedForSupervisor().State.Tier);
    }

    [Fact]
    public void AddInteraction_RequestsAndAMessageWithout_DoesNotMove()
    {
        var opened = A.Case().Opened();

        var verdict = opened.Ask((s, now) => CaseRules.AddInteraction(s, A.Message(now, "i2"), A.Standing(false, now, now, now), null, Policy, now));

        Assert.Equal("InteractionAdded", Expect.Names(Expect.Accepted(verdict)));
    }

    [Fact]
    public void AddInteraction_AgentWritesTheWords_DoesNotMove()
    {
        var opened = A.Case().Opened();

        var verdict = opened.Ask((s, now) => CaseRules.AddInteraction(
            s, A.Message(now, "i2", author: AuthorKind.Agent, direction: Direction.Outbound, asks: true), A.Standing(false, now, now), null, Policy, now));

        Assert.Equal("InteractionAdded", Expect.Names(Expect.Accepted(verdict)));
    }

    [Fact]
    public void AddInteraction_SecondRequestAtTheTop_IsExhausted()
    {
        var top = A.Case().Opened(asks: true).Escalated(to: 3).OwnedBy(A.Eva).After(hours: 1);

        top.AskedForSupervisor();

        var exhausted = Assert.IsType<CaseEvent.EscalationExhausted>(top.Facts[^1]);
        Assert.Equal(("second-supervisor-request", 3, DecisionId.Of("d-c1-2")), (exhausted.Trigger, exhausted.Tier, exhausted.DecisionId));
        Assert.Equal((3, Owner.Of(A.Eva), false), (top.State.Tier, top.State.Owner, top.State.IsWaiting));
    }

    [Fact]
    public void AddInteraction_OfferStands_IsSupersededByTheMove()
    {
        var offered = A.Case().Opened(asks: true).Offered(A.Ana).After(minutes: 1);

        offered.AskedForSupervisor();

        Assert.Equal("InteractionAdded Decided OfferSuperseded Escalated ClockStarted", Expect.Names(offered.Facts.TakeLast(5)));
        Assert.Null(offered.State.Offer);
        Assert.Equal(OfferState.Superseded, offered.State.RecentOffers.Single().State);
    }
}
