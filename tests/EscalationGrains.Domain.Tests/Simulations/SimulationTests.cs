using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Simulations;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Simulations;

public sealed class SimulationTests
{
    /// <summary>The built-in policy takes a normal case up after four hours; this one after one.</summary>
    private static readonly EscalationPolicy Quick = Doc.Policy(
        """
        {'clocks':[{'name':'acknowledge','target':'PT1H'},{'name':'resolve','target':'P2D'}],
         'triggers':[{'name':'nobody-came','when':{'clock':{'name':'acknowledge','breached':true}},'do':[{'escalate':{'kind':'automatic','up':1}}]}]}
        """,
        "quick");

    [Fact]
    public void AStricterPolicy_MovesEarlier_AndSaysWhereAndWhen()
    {
        var (comparison, simulation) = Simulate(Quick, A.Monday.AddHours(3), Units(Opened()));

        Assert.False(comparison.MovesAlike);
        Assert.Empty(comparison.RecordedMoves);
        Assert.Equal(
            [
                new Move(A.Monday.AddHours(1), "automatic", "nobody-came", 1, 2, CaseBuilder.Queue(1), CaseBuilder.Queue(2)),
                new Move(A.Monday.AddHours(2), "automatic", "nobody-came", 2, 3, CaseBuilder.Queue(2), CaseBuilder.Queue(3)),
                new Move(A.Monday.AddHours(3), "exhausted", "nobody-came", 3, 3, CaseBuilder.Queue(3), CaseBuilder.Queue(3)),
            ],
            comparison.SimulatedMoves);
        var (then, now) = (simulation.Recorded, simulation.Simulated);
        Assert.Equal((0, 3), (then.Moves, now.Moves));
        Assert.Equal(3, now.Triggers["nobody-came"]);
        Assert.Equal(3, now.Breaches["acknowledge"]);
        Assert.Empty(then.Breaches);
        Assert.Equal([0, 1, 0, 0], then.Tiers);
        Assert.Equal([0, 1, 1, 1], now.Tiers);
        Assert.Equal([1, 1, 1], now.Hours.Skip(10).Take(3));
        Assert.Equal(3, now.Hours.Sum());
        Assert.Equal((1, TimeSpan.FromHours(3)), (then.Queues["t1.billing.en"].Entered, then.Queues["t1.billing.en"].Waited));
        Assert.Equal(TimeSpan.FromHours(1), now.Queues["t1.billing.en"].Waited);
        Assert.Equal((1, 1, TimeSpan.FromHours(1)), (now.Queues["t3.billing.en"].Entered, now.Queues["t3.billing.en"].BusiestHour, now.Queues["t3.billing.en"].Waited));
    }

    [Fact]
    public void WhatTheOtherCourseMadeImpossible_IsCountedAndNotForced()
    {
        var taken = Opened().After(hours: 2);
        var offered = taken.Offered(A.Ana).After(seconds: 30).Accepted(A.Ana);

        var (comparison, _) = Simulate(Quick, A.Monday.AddHours(2.5), Units(offered));

        Assert.Equal([("offer-made", "case.other-queue"), ("offer-accepted", "offer.not-pending")], comparison.RefusedActs.Select(r => (r.Act, r.Code)));
        Assert.Equal([2, 3], comparison.SimulatedMoves.Select(m => m.ToTier));
        Assert.DoesNotContain(comparison.SimulatedFacts, f => f is CaseEvent.OfferAccepted);
    }

    [Fact]
    public void AnOfferThatHasAnotherNumberNow_IsStillTheOneThatWasAccepted()
    {
        // Then: the first offer ran out and the second was taken. With offers in tier 2 only, the first is not made.
        var history = Opened().Offered(A.Ana).After(minutes: 3).Woken().Escalated(2).After(minutes: 2).Offered(A.Ben).After(seconds: 5).Accepted(A.Ben);
        var start = Doc.Policy("{'clocks':[{'name':'acknowledge','target':'PT4H'}],'triggers':[{'name':'up','when':{'tier':{'below':2}},'do':[{'escalate':{'kind':'automatic','tier':2}}]}]}", "up");

        var (comparison, _) = Simulate(start, A.Monday.AddHours(1), Units(history));

        Assert.Equal(["offer-made", "escalated"], comparison.RefusedActs.Select(r => r.Act));
        var accepted = Assert.Single(comparison.SimulatedFacts.OfType<CaseEvent.OfferAccepted>());
        Assert.Equal((OfferId.Of(CaseId.Of("c1"), 1), A.Ben), (accepted.OfferId, accepted.AgentId));
    }

    [Fact]
    public void ATimerThatWasLate_IsNotThePolicysDoing()
    {
        var history = Opened().After(hours: 4, seconds: 90).Woken().After(hours: 4).Woken();
        var twin = EscalationPolicy.BuiltIn with { Name = "twin" };

        var (comparison, _) = Simulate(twin, A.Monday.AddHours(9), Units(history));

        Assert.True(comparison.MovesAlike);
        Assert.Equal([A.Monday.AddHours(4), A.Monday.AddHours(8).AddSeconds(90)], comparison.SimulatedMoves.Select(m => m.DueAt));
    }

    [Fact]
    public void BeforeTheScope_NothingChanges_AndThenTheCaseGoesOver()
    {
        var history = Opened().After(hours: 4).Woken();

        var (comparison, simulation) = Simulate(Quick, A.Monday.AddHours(7), Units(history), from: A.Monday.AddHours(5));

        Assert.Empty(comparison.RecordedFacts);
        Expect.Facts(comparison.SimulatedFacts.Take(1), new CaseEvent.PolicyChanged(A.Monday.AddHours(5), EscalationPolicy.BuiltIn.Stamp, Quick.Stamp));
        Assert.Equal([(A.Monday.AddHours(5), 2, 3), (A.Monday.AddHours(6), 3, 3)], comparison.SimulatedMoves.Select(m => (m.DueAt, m.FromTier, m.ToTier)));
        Assert.Equal(TimeSpan.FromHours(2), simulation.Recorded.Queues["t2.billing.en"].Waited);
    }

    [Fact]
    public void AfterTheScope_NothingCounts()
    {
        var history = Opened().After(hours: 4).Woken();

        var (comparison, _) = Simulate(null, A.Monday.AddHours(4).AddTicks(-1), Units(history));

        Assert.Empty(comparison.RecordedMoves);
        Recorded.AssertSame(comparison);
    }

    [Fact]
    public void ACaseOpenedLater_IsNotThere()
    {
        var simulation = new Simulation(new SimulationScope(DateTimeOffset.MinValue, A.Monday.AddTicks(-1), Quick, _ => EscalationPolicy.BuiltIn));

        Assert.Empty(simulation.Add(Recorded.Of(Units(Opened()))));
    }

    [Fact]
    public void RequestsOverTwoCases_AreAnsweredAsTheOtherPolicySays()
    {
        // Under the built-in policy the second request moves a case and answers both; under this one it takes three.
        var three = Doc.Policy("{'clocks':[{'name':'acknowledge','target':'P9D'}],'triggers':[{'name':'third','when':{'count':{'of':'supervisor-requests','atLeast':3,'within':'P30D','acrossCases':true}},'do':[{'escalate':{'kind':'customer-requested','up':1}}]}]}", "three");
        var builder = Opened(asks: true);
        for (var i = 0; i < 2; i++)
        {
            builder.After(hours: 1).AskedForSupervisor();
        }

        var facts = builder.Facts.OfType<CaseEvent.InteractionAdded>().Select((e, i) => (CustomerEvent)new CustomerEvent.Contacted(
            e.At, e.InteractionId, builder.State.Id, e.Channel, e.Direction, e.SupervisorRequested, RequestsAnswered: i == 1)
        { FromCustomer = true }).ToList();
        var customer = Recorded.Of(Units(builder)) with { Facts = facts };

        var (comparison, _) = Recorded.Simulate(customer, three, EscalationPolicy.BuiltIn, A.Monday.AddHours(3));

        Assert.Equal(("customer-requested", A.Monday.AddHours(2)), Assert.Single(comparison.SimulatedMoves) is var move ? (move.Kind, move.DueAt) : default);
        Assert.Equal(A.Monday.AddHours(1), Assert.Single(comparison.RecordedMoves).DueAt);
    }

    [Fact]
    public void AttributesThatNobodyAskedForThen_AreReadFromWhatWasSent()
    {
        var refund = Doc.Policy("{'attributes':{'interaction':{'amount':'number'}},'clocks':[{'name':'acknowledge','target':'P9D'}],'triggers':[{'name':'large','when':{'attribute':{'amount':{'over':100}}},'do':[{'escalate':{'kind':'priority','tier':2}}]}]}", "refund");
        var sent = new Dictionary<InteractionId, RecordedInteraction> { [InteractionId.Of("i1")] = new(A.Monday, [new AttributeValue("amount", Number: 140)]) };
        var customer = Recorded.Of(Units(Opened())) with { Interactions = sent };

        var (comparison, _) = Recorded.Simulate(customer, refund, EscalationPolicy.BuiltIn, A.Monday.AddHours(1));

        Assert.Equal("large", Assert.Single(comparison.SimulatedMoves).Trigger);
    }

    /// <summary>Monitoring that acts under no name of its own looks like the engine, but nobody else changed that severity.</summary>
    [Fact]
    public void WhatAPlatformDidAsSystem_IsDoneAgain()
    {
        var system = new ActedBy(ActorKind.System, null);
        var history = Opened().After(hours: 1).Do((s, now) => CaseRules.ChangeSeverity(s, Severity.Critical, system, null, EscalationPolicy.BuiltIn, now))
            .After(minutes: 1).Do((s, now) => CaseRules.HandBack(s, system, null, EscalationPolicy.BuiltIn, now));

        var (comparison, _) = Simulate(EscalationPolicy.BuiltIn, A.Monday.AddHours(1.1), Units(history));

        Assert.Equal(["priority", "handed-back"], comparison.RecordedMoves.Select(m => m.Kind));
        Recorded.AssertSame(comparison);
    }

    [Fact]
    public void ADateTheSenderSet_StaysUnderEveryPolicy()
    {
        var (comparison, simulation) = Simulate(Quick, A.Monday.AddHours(10), Units(Opened(dueAt: A.Monday.AddHours(9)).OwnedBy(A.Ana).After(hours: 9).Woken()));

        Assert.Equal(1, simulation.Simulated.Breaches["resolve"]);
        Assert.Contains(comparison.SimulatedFacts, f => f is CaseEvent.ClockBreached { Clock: ClockName.Resolve } b && b.DueAt == A.Monday.AddHours(9));
    }

    [Fact]
    public void FirstDifference_IsWhereTheyPart()
    {
        CaseEvent[] one = [new CaseEvent.Noted(A.Monday, A.Why, A.Sue), new CaseEvent.Closed(A.Monday, A.Sue)];
        CaseEvent[] other = [one[0], new CaseEvent.Closed(A.Monday.AddTicks(1), A.Sue)];

        Assert.Equal(1, Of(one, other).FirstDifference(Recorded.Same));
        Assert.Equal(1, Of(one, one[..1]).FirstDifference(Recorded.Same));
        Assert.Equal(1, Of(one[..1], one).FirstDifference(Recorded.Same));
        Assert.Null(Of(one, [.. one]).FirstDifference(Recorded.Same));

        static CaseComparison Of(IReadOnlyList<CaseEvent> a, IReadOnlyList<CaseEvent> b) => new(CaseId.Of("c1"), a, b, [], [], []);
    }

    private static (CaseComparison Comparison, Simulation Simulation) Simulate(EscalationPolicy? policy, DateTimeOffset to, IReadOnlyList<CaseEvent>[] units, DateTimeOffset? from = null) =>
        Recorded.Simulate(Recorded.Of(units), policy, EscalationPolicy.BuiltIn, to, from);

    /// <summary>With a department that its sender named; one that nobody named is the policy's.</summary>
    private static CaseBuilder Opened(bool asks = false, DateTimeOffset? dueAt = null) =>
        A.Case().Said(A.Message(A.Monday, asks: asks) with { Naming = new CaseNaming(null, new Named("billing", A.Monday), null, null) }, A.Opening(dueAt));

    private static IReadOnlyList<CaseEvent>[] Units(CaseBuilder builder) => [.. builder.Units];
}
