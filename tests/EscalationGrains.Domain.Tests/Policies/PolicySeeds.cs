using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Tests.Building;
using EscalationGrains.Domain.Triage;

namespace EscalationGrains.Domain.Tests.Policies;

/// <summary>The behaviours a policy is there for, each named once.</summary>
public sealed class PolicySeeds
{
    private const string Refunds =
        """
        {
          'attributes': { 'interaction': { 'amount': 'number' } },
          'autonomy': [{ 'what': 'refund', 'tier': 1, 'attribute': 'amount', 'upTo': 50 }],
          'triggers': [
            { 'name': 'large-refund', 'when': { 'beyond': 'refund', 'tier': 1 }, 'do': { 'escalate': { 'kind': 'hierarchical', 'tier': 2 } } },
            { 'name': 'large-refund-frustrated', 'when': { 'attribute': { 'amount': { 'over': 200 } }, 'sentiment': { 'below': -0.3 } },
              'do': { 'escalate': { 'kind': 'hierarchical', 'tier': 3 } } }
          ]
        }
        """;

    [Fact]
    public void VipWaitsThirtyMinutes()
    {
        var vip = Vip();

        Assert.Equal(A.Monday + TimeSpan.FromMinutes(30), CaseTimers.NextDue(vip.State, vip.Policy));
        Expect.Unchanged(CaseRules.Wake(vip.After(minutes: 30, seconds: -0.001), vip.Policy, vip.Now));
        vip.After(seconds: 0.001).Woken();

        var moved = Assert.Single(vip.Facts.OfType<CaseEvent.Escalated>());
        Assert.Equal(("vip-waits", EscalationKind.Automatic, 1, 2), (moved.Trigger, moved.Kind, moved.FromTier, moved.ToTier));
    }

    [Fact]
    public void SecondSupervisorRequestAcrossChannels()
    {
        var asked = A.Case().Said(A.Message(A.Monday, asks: true, channel: Channel.Email), A.Opening()).After(hours: 20);
        Assert.Equal(1, asked.State.Tier);

        asked.Said(A.Message(asked.Now, "i2", Channel.Voice, asks: true));

        var moved = Assert.Single(asked.Facts.OfType<CaseEvent.Escalated>());
        Assert.Equal((EscalationKind.CustomerRequested, "second-supervisor-request", 2), (moved.Kind, moved.Trigger, moved.ToTier));
        Assert.Equal([A.Monday, asked.Now], moved.ServedRequests!);
    }

    [Fact]
    public void LargeRefundWithFrustrationGoesHigher()
    {
        Assert.Equal(2, Refund(201, mood: -0.3).State.Tier);
        Assert.Equal(2, Refund(200, mood: -0.31).State.Tier);
        Assert.Equal(3, Refund(201, mood: -0.31).State.Tier);
    }

    [Fact]
    public void SmallRefundStaysAtTierOne()
    {
        Assert.Equal(1, Refund(50, mood: -0.9).State.Tier);
        Assert.Equal(2, Refund(50.01, mood: 0.5).State.Tier);
    }

    [Fact]
    public void UnresolvedFortyEightHours()
    {
        var owned = A.Case().Under(Doc.Policy(
            """
            { 'triggers': [{ 'name': 'unresolved', 'when': { 'age': 'PT48H', 'tier': { 'below': 3 } }, 'do': { 'escalate': { 'kind': 'automatic', 'up': 1 } } }] }
            """)).Opened().OwnedBy(A.Ana).After(hours: 48, seconds: -0.001);

        Expect.Unchanged(CaseRules.Wake(owned, owned.Policy, owned.Now));
        owned.After(hours: 5).Woken();

        var decided = Assert.Single(owned.Facts.OfType<CaseEvent.Decided>());
        Assert.Equal((A.Monday + TimeSpan.FromHours(48), owned.Now, 2), (decided.DueAt, decided.At, owned.State.Tier));
        Assert.Null(CaseTimers.NextDue(owned.State, owned.Policy));
    }

    [Fact]
    public void OutageGoesStraightToTheTop()
    {
        var policy = Doc.Policy(
            """
            { 'triggers': [{ 'name': 'outage', 'when': { 'topic': 'outage' }, 'do': [{ 'severity': 'critical' }, { 'escalate': { 'kind': 'priority', 'tier': 3 } }] }] }
            """);

        var outage = A.Case().Under(policy).Said(A.Message(A.Monday), A.Opening() with { Topic = "outage" });

        var moved = Assert.Single(outage.Facts.OfType<CaseEvent.Escalated>());
        Assert.Equal((1, 3, EscalationKind.Priority, Severity.Critical), (moved.FromTier, moved.ToTier, moved.Kind, outage.State.Severity));
        Assert.Equal(1, A.Case().Under(policy).Opened().State.Tier);
    }

    [Fact]
    public void CyberattackReachesSecurityAtOnce()
    {
        var policy = Doc.Policy(
            """
            {
              'departments': ['billing', 'security'],
              'queues': [{ 'tier': 3, 'department': 'security', 'contacts': ['ciso', 'soc-on-duty'] }, { 'tier': 2, 'contacts': ['nobody-asked'] }],
              'triggers': [{ 'name': 'cyberattack', 'when': { 'topic': ['cyberattack', 'security-breach'] },
                'do': { 'escalate': { 'kind': 'emergency', 'tier': 3, 'department': 'security', 'contacts': 'all' } } }]
            }
            """);

        var attacked = A.Case().Under(policy).Said(A.Message(A.Monday), A.Opening() with { Topic = "cyberattack" });

        var moved = Assert.Single(attacked.Facts.OfType<CaseEvent.Escalated>());
        Assert.Equal((EscalationKind.Emergency, "t3.security.en", A.Monday), (moved.Kind, moved.ToQueue.Value, moved.At));
        Assert.Equal(["ciso", "soc-on-duty"], attacked.Facts.OfType<CaseEvent.Notified>().Select(n => n.Audience));
        Assert.All(attacked.Facts.OfType<CaseEvent.Notified>(), n => Assert.Equal(moved.DecisionId, n.DecisionId));
    }

    /// <summary>What triage reads in the text, and not the text itself, decides; the built-in policy's own rule.</summary>
    [Theory]
    [InlineData("The charger caught fire last night and burned my hand.", true)]
    [InlineData("There is a gas leak in the kitchen", true)]
    [InlineData("Das Ladegerät ist explodiert", true)]
    [InlineData("My phone bill exploded this month, what is this?", false)]
    [InlineData("I was in hospital, please move my appointment.", false)]
    [InlineData("my fire stick does not connect", false)]
    [InlineData("Was my account hacked or is there an outage?", false)]
    [InlineData("Somebody used my card, this is fraud!", false)]
    public void DangerToPeopleGoesStraightToTheTop(string text, bool dangerous)
    {
        var @case = A.Case().Said(A.Message(A.Monday) with { Signals = DefaultTriage.BuiltIn.Read(text, null) }, A.Opening());

        var moved = @case.Facts.OfType<CaseEvent.Escalated>().SingleOrDefault();
        Assert.Equal(dangerous ? ("danger-to-people", EscalationKind.Emergency, 1, 3) : null, moved is null ? null : ((string, EscalationKind, int, int)?)(moved.Trigger, moved.Kind, moved.FromTier, moved.ToTier));
    }

    [Theory]
    [InlineData("cyberattack", true)]
    [InlineData("security-breach", true)]
    [InlineData("data-breach", true)]
    [InlineData("outage", true)]
    [InlineData("safety-recall", true)]
    [InlineData("fraud", false)]
    [InlineData("refund", false)]
    public void BuiltIn_TheTopicOfAnEmergency_GoesStraightToTheTop(string topic, bool emergency)
    {
        var @case = A.Case().Said(A.Message(A.Monday), A.Opening() with { Topic = topic });

        Assert.Equal(emergency ? ["emergency-topic"] : Array.Empty<string>(), @case.Facts.OfType<CaseEvent.Escalated>().Select(e => e.Trigger));
        Assert.Equal(emergency ? 3 : 1, @case.State.Tier);
    }

    /// <summary>People's decision stands: the topic does not send it up again, not even from another department; new danger does.</summary>
    [Fact]
    public void BuiltIn_AnEmergencyHandedBack_StaysUntilThereIsNewDanger()
    {
        var @case = A.Case().Said(A.Message(A.Monday), A.Opening() with { Topic = "outage" }).After(minutes: 5).HandedBack().ReassignedTo(department: "technical");
        @case.Said(A.Message(@case.Now, "i2"));
        Assert.Equal(2, @case.State.Tier);

        @case.After(minutes: 1).Said(A.Message(@case.Now, "i3") with { Signals = [new Signal(SignalKind.Safety, 0.9, "phrases/1")] });
        Assert.Equal(3, @case.State.Tier);
    }

    [Fact]
    public void BillingGoesToFinanceAtTheSameLevel()
    {
        var policy = Doc.Policy(
            """
            { 'triggers': [{ 'name': 'to-finance', 'when': { 'topic': 'refund', 'department': 'billing', 'severity': { 'atLeast': 'high' } },
              'do': { 'escalate': { 'kind': 'functional', 'department': 'finance' } } }] }
            """);
        var billing = A.Case().Under(policy).Opened().Escalated(to: 2);
        Assert.Equal("t2.billing.en", billing.State.Queue.Value);

        billing.Severe(Severity.High);

        var moved = billing.Facts.OfType<CaseEvent.Escalated>().Last();
        Assert.Equal((EscalationKind.Functional, 2, 2, "t2.finance.en"), (moved.Kind, moved.FromTier, moved.ToTier, billing.State.Queue.Value));
    }

    [Fact]
    public void ClientTierHasItsOwnClock()
    {
        var vendor = A.Case().Under(Doc.Policy(
            """
            {
              'clocks': [{ 'name': 'tier', 'when': { 'tier': { 'atLeast': 2 } }, 'target': 'PT6H' }, { 'name': 'resolve', 'target': 'P2D' }],
              'triggers': [{ 'name': 'client-too-slow', 'when': { 'clock': { 'name': 'tier', 'breached': true } }, 'do': { 'escalate': { 'kind': 'automatic', 'up': 1 } } }]
            }
            """)).Opened().After(hours: 10);
        Assert.Null(vendor.State.FindClock(ClockName.Tier));

        var client = vendor.Escalated(to: 2);
        Assert.Equal((client.Now, client.Now + TimeSpan.FromHours(6)), (client.Clock(ClockName.Tier).StartedAt, client.Clock(ClockName.Tier).DueAt));
        Assert.Equal(A.Monday + TimeSpan.FromDays(2), client.Clock(ClockName.Resolve).DueAt);

        client.After(hours: 6).Woken();
        Assert.Equal((3, client.Now + TimeSpan.FromHours(6)), (client.State.Tier, client.Clock(ClockName.Tier).DueAt));
    }

    [Fact]
    public void ExhaustedPathHasAFallback()
    {
        var policy = Doc.Policy(
            """
            {
              'paths': { 'ladder': {
                'steps': [{ 'tier': 2, 'notify': 'lead' }, { 'after': 'PT10M', 'notify': 'manager', 'repeat': 2, 'every': 'PT15M' }],
                'fallback': { 'tier': 3, 'department': 'leadership', 'notify': 'director' } } },
              'triggers': [{ 'name': 'climb', 'when': { 'severity': 'high' }, 'do': { 'escalate': { 'kind': 'automatic', 'path': 'ladder' } } }]
            }
            """);
        var @case = A.Case().Under(policy).Opened(Severity.High);
        Assert.Equal((2, A.Monday + TimeSpan.FromMinutes(10)), (@case.State.Tier, CaseTimers.NextDue(@case.State, policy)!.Value));

        @case.After(minutes: 10).Woken().After(minutes: 15).Woken().After(minutes: 15).Woken();

        Assert.Equal(["lead", "manager", "manager", "director"], @case.Facts.OfType<CaseEvent.Notified>().Select(n => n.Audience));
        var exhausted = Assert.Single(@case.Facts.OfType<CaseEvent.EscalationExhausted>());
        Assert.Equal((A.Monday + TimeSpan.FromMinutes(40), "climb", "taken"), (exhausted.At, exhausted.Trigger, exhausted.Compared["fallback"]));
        Assert.Equal("exhausted", Assert.Single(@case.Facts.OfType<CaseEvent.PathEnded>()).Because);
        Assert.Equal(("t3.leadership.en", (DateTimeOffset?)null), (@case.State.Queue.Value, CaseTimers.NextDue(@case.State, policy)));
    }

    [Fact]
    public void LunchBreakPausesTheClock()
    {
        // Monday 2 March 09:00 to 12:00 are three hours, 13:00 to 14:00 the fourth; the rest of the week goes on in the same way.
        var @case = A.Case().Under(Office("UTC", "PT4H")).Opened();
        Assert.Equal((A.Monday + TimeSpan.FromHours(5), "office"), (@case.Clock(ClockName.Resolve).DueAt, @case.Clock(ClockName.Resolve).Calendar));

        var atLunch = A.Monday + TimeSpan.FromHours(3.5);
        Assert.Equal(TimeSpan.FromHours(3), ClockTime.ElapsedAt(@case.Clock(ClockName.Resolve), @case.Policy, atLunch));
        Expect.Unchanged(CaseRules.Wake(@case.After(hours: 5, seconds: -0.001), @case.Policy, @case.Now));

        var breached = Assert.Single(@case.After(seconds: 0.001).Woken().Facts.OfType<CaseEvent.ClockBreached>());
        Assert.Equal((A.Monday + TimeSpan.FromHours(5), TimeSpan.FromHours(4)), (breached.DueAt, breached.Elapsed!.Value));
    }

    [Fact]
    public void SpringForwardKeepsTheDeadline()
    {
        // Friday 6 March 16:00 in New York, one hour that day and seven of Monday's: 16:00 on Monday by a clock that went forward in between.
        var friday = new DateTimeOffset(2026, 3, 6, 16, 0, 0, TimeSpan.FromHours(-5));
        var @case = A.Case().After(hours: (friday - A.Monday).TotalHours).Under(Office("America/New_York", "PT7H")).Opened();

        Assert.Equal(new DateTimeOffset(2026, 3, 9, 16, 0, 0, TimeSpan.FromHours(-4)), @case.Clock(ClockName.Resolve).DueAt);
        Assert.Equal(TimeSpan.FromHours(71), @case.Clock(ClockName.Resolve).DueAt - friday);
    }

    private static CaseBuilder Vip() =>
        A.Case().Do((s, now) => CaseRules.AddInteraction(s, A.Message(now), A.Standing(vip: true), A.Opening(), EscalationPolicy.BuiltIn, now));

    private static CaseBuilder Refund(double amount, double mood) => A.Case().Under(Doc.Policy(Refunds)).Said(
        A.Message(A.Monday) with { Attributes = [new("amount", Number: amount)], Signals = [new(SignalKind.Sentiment, mood, "valence/1")] }, A.Opening());

    private static EscalationPolicy Office(string zone, string target) => Doc.Policy(
        $$"""
        {
          'calendars': { 'office': { 'zone': '{{zone}}', 'hours': { 'monday-friday': ['09:00-12:00', '13:00-17:00'] } } },
          'clocks': [{ 'name': 'resolve', 'target': '{{target}}', 'calendar': 'office' }]
        }
        """);
}
