using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies.Conditions;
using EscalationGrains.Domain.Policies.Documents;
using EscalationGrains.Domain.Tests.Building;
using EscalationGrains.Domain.Triage;

namespace EscalationGrains.Domain.Tests.Policies.Conditions;

/// <summary>Each word of the vocabulary, on both sides of its boundary.</summary>
public sealed class ConditionTests
{
    private static readonly InteractionFacts Spoken = A.Message(A.Monday, channel: Channel.Voice) with
    {
        Attributes = [new("amount", Number: 100), new("plan", Text: "gold"), new("insured", Flag: false)],
        Signals = [new(SignalKind.Legal, 0.5, "phrases/1"), new(SignalKind.Sentiment, -0.25, "valence/1")],
    };

    [Theory]
    [InlineData("'channel': 'voice'", true)]
    [InlineData("'channel': ['chat', 'email']", false)]
    [InlineData("'direction': 'inbound'", true)]
    [InlineData("'direction': 'outbound'", false)]
    [InlineData("'author': 'customer'", true)]
    [InlineData("'author': 'bot'", false)]
    [InlineData("'topic': 'refund'", true)]
    [InlineData("'topic': 'delivery'", false)]
    [InlineData("'department': 'billing'", true)]
    [InlineData("'department': 'technical'", false)]
    [InlineData("'language': ['de', 'en']", true)]
    [InlineData("'region': 'gb'", false)]
    [InlineData("'not': { 'region': 'gb' }", true)]
    [InlineData("'severity': { 'atLeast': 'high' }", true)]
    [InlineData("'severity': { 'atMost': 'high' }", true)]
    [InlineData("'severity': { 'atMost': 'normal' }", false)]
    [InlineData("'severity': { 'atLeast': 'critical' }", false)]
    [InlineData("'status': 'open'", true)]
    [InlineData("'waitingFor': 'customer'", false)]
    [InlineData("'owner': 'queue'", true)]
    [InlineData("'owner': 'agent'", false)]
    [InlineData("'tier': 1", true)]
    [InlineData("'tier': { 'over': 1 }", false)]
    [InlineData("'tier': { 'below': 2 }", true)]
    [InlineData("'vip': false", true)]
    [InlineData("'vip': true", false)]
    [InlineData("'sentiment': { 'atMost': -0.25 }", true)]
    [InlineData("'sentiment': { 'below': -0.25 }", false)]
    [InlineData("'sentimentTrend': { 'below': 9 }", false)]
    [InlineData("'attribute': { 'amount': { 'atLeast': 100 } }", true)]
    [InlineData("'attribute': { 'amount': { 'over': 100 } }", false)]
    [InlineData("'attribute': { 'plan': 'gold' }", true)]
    [InlineData("'attribute': { 'plan': 'silver' }", false)]
    [InlineData("'attribute': { 'insured': false }", true)]
    [InlineData("'attribute': { 'other': { 'atLeast': 0 } }", false)]
    [InlineData("'customer': { 'contract': 'gold' }", false)]
    [InlineData("'signal': 'legal'", true)]
    [InlineData("'signal': ['safety', 'legal']", true)]
    [InlineData("'signal': 'safety'", false)]
    [InlineData("'signal': { 'legal': { 'over': 0.5 } }", false)]
    [InlineData("'beyond': 'refund'", true)]
    [InlineData("'beyond': 'discount'", false)]
    [InlineData("'hours': { 'calendar': 'office' }", true)]
    [InlineData("'hours': { 'calendar': 'office', 'open': false }", false)]
    [InlineData("'all': [{ 'vip': false }, { 'tier': 1 }]", true)]
    [InlineData("'all': [{ 'vip': true }, { 'tier': 1 }]", false)]
    [InlineData("'any': [{ 'vip': true }, { 'tier': 1 }]", true)]
    [InlineData("'any': [{ 'vip': true }, { 'tier': 2 }]", false)]
    public void Holds_AtTheBoundary(string when, bool holds)
    {
        var condition = Condition(when);
        var situation = Situation(A.Case().Opened(Severity.High), Spoken);

        Assert.Equal(holds, condition.Holds(situation));
        Assert.Equal(holds, condition.HoldsFrom(situation, situation.Now) == situation.Now);
        AssertJudgesAgain(condition, situation);
    }

    [Theory]
    [InlineData("'waiting': 'PT30M'", 30)]
    [InlineData("'age': 'PT1H'", 60)]
    [InlineData("'inTier': 'PT45M'", 45)]
    [InlineData("'unanswered': 'PT15M'", 15)]
    [InlineData("'waiting': { 'atLeast': 'PT4H', 'calendar': 'office' }", 300)]
    [InlineData("'clock': { 'name': 'resolve', 'dueWithin': 'PT1H' }", 420)]
    [InlineData("'hours': { 'calendar': 'office', 'open': false }", 180)]
    [InlineData("'waiting': 'PT3H30M', 'hours': { 'calendar': 'office' }", 240)]
    [InlineData("'hours': { 'calendar': 'office', 'open': false }, 'age': 'PT20M'", 180)]
    [InlineData("'not': { 'hours': { 'calendar': 'office' } }, 'age': 'PT200M'", 200)]
    [InlineData("'age': 'PT200M', 'not': { 'hours': { 'calendar': 'office' } }", 200)]
    [InlineData("'any': [{ 'age': 'PT50M' }, { 'waiting': 'PT40M' }]", 40)]
    public void HoldsFrom_IsTheFirstInstantAtWhichItHolds(string when, int minutes)
    {
        var condition = Condition(when);
        var opened = Situation(A.Case().Under(Doc.Policy(Declared("'vip': true"))).Opened(), null);
        var due = A.Monday + TimeSpan.FromMinutes(minutes);

        Assert.True(condition.IsTimed);
        Assert.Equal(due, condition.HoldsFrom(opened, A.Monday));
        Assert.Equal(due + TimeSpan.FromTicks(7), condition.HoldsFrom(opened, due + TimeSpan.FromTicks(7)));
        Assert.False(condition.Holds(opened with { Now = due - TimeSpan.FromTicks(1) }));
        Assert.True(condition.Holds(opened with { Now = due }));
        AssertJudgesAgain(condition, opened with { Now = due });
        AssertJudgesAgain(condition, opened with { Now = due - TimeSpan.FromTicks(1) });
    }

    [Fact]
    public void Waiting_Owned_NeverHolds()
    {
        var owned = Situation(A.Case().Opened().OwnedBy(A.Ana), null);

        Assert.Null(Condition("'waiting': 'PT1M'").HoldsFrom(owned, A.Monday));
        Assert.Equal(A.Monday + TimeSpan.FromMinutes(1), Condition("'held': 'PT1M'").HoldsFrom(owned, A.Monday));
    }

    [Fact]
    public void Unanswered_Answered_NeverHolds_ABotsWordAnswersNothing()
    {
        var asked = A.Case().Opened().After(minutes: 5);
        Assert.NotNull(Condition("'unanswered': 'PT1M'").HoldsFrom(Situation(asked.Said(A.Message(asked.Now, "i2", direction: Direction.Outbound, author: AuthorKind.Bot)), null), A.Monday));
        Assert.Null(Condition("'unanswered': 'PT1M'").HoldsFrom(Situation(asked.Said(A.Message(asked.Now, "i3", direction: Direction.Outbound, author: AuthorKind.Agent)), null), A.Monday));
    }

    [Theory]
    [InlineData(2, "contacts", true)]
    [InlineData(3, "contacts", false)]
    [InlineData(1, "attempts", true)]
    [InlineData(2, "attempts", false)]
    [InlineData(1, "supervisor-requests", false)]
    [InlineData(1, "declines", false)]
    [InlineData(1, "reopenings", false)]
    public void Count_OfTheCase_AtItsBoundary(int atLeast, string of, bool holds)
    {
        var came = A.Case().Opened().After(minutes: 1).Said(A.Message(A.Monday, "i2", direction: Direction.Outbound, author: AuthorKind.Agent)).After(minutes: 1);
        came.Said(A.Message(came.Now, "i3"));
        var situation = Situation(came, A.Message(came.Now, "i3")) with { Now = came.Now };

        var condition = Condition($"'count': {{ 'of': '{of}', 'atLeast': {atLeast}, 'within': 'P1D' }}");

        Assert.Equal(holds, condition.Holds(situation));
        AssertJudgesAgain(condition, situation);
    }

    [Fact]
    public void Count_WindowEndsBeforeItsFirstInstant()
    {
        var came = A.Case().Opened().After(hours: 24).Said(A.Message(A.Monday + TimeSpan.FromHours(24), "i2"));
        var situation = Situation(came, A.Message(came.Now, "i2")) with { Now = came.Now };

        Assert.True(Condition("'count': { 'of': 'contacts', 'atLeast': 2, 'within': 'P1DT0.0000001S' }").Holds(situation));
        Assert.False(Condition("'count': { 'of': 'contacts', 'atLeast': 2, 'within': 'P1D' }").Holds(situation));
    }

    [Fact]
    public void Count_AcrossCases_OnTheSameTopic_CountsTheStandingsContacts()
    {
        var standing = A.Standing() with { Contacts = [new(A.Monday - TimeSpan.FromHours(2), "refund"), new(A.Monday - TimeSpan.FromHours(1), "delivery"), new(A.Monday, "refund")] };
        var situation = Situation(A.Case().Opened(), A.Message(A.Monday)) with { Standing = standing };

        Assert.True(Condition("'count': { 'of': 'contacts', 'atLeast': 3, 'within': 'P1D', 'acrossCases': true }").Holds(situation));
        Assert.True(Condition("'count': { 'of': 'contacts', 'atLeast': 2, 'within': 'P1D', 'acrossCases': true, 'sameTopic': true }").Holds(situation));
        Assert.False(Condition("'count': { 'of': 'contacts', 'atLeast': 3, 'within': 'P1D', 'acrossCases': true, 'sameTopic': true }").Holds(situation));
    }

    [Fact]
    public void Count_AcrossCases_WindowEndsBeforeItsFirstContact()
    {
        var standing = A.Standing() with { Contacts = [new(A.Monday - TimeSpan.FromHours(24), "refund"), new(A.Monday, "refund")] };
        var situation = Situation(A.Case().Opened(), A.Message(A.Monday)) with { Standing = standing };

        Assert.True(Condition("'count': { 'of': 'contacts', 'atLeast': 2, 'within': 'P1DT0.0000001S', 'acrossCases': true }").Holds(situation));
        Assert.False(Condition("'count': { 'of': 'contacts', 'atLeast': 2, 'within': 'P1D', 'acrossCases': true }").Holds(situation));
    }

    /// <summary>A customer's own count keeps the request that is as old as the window (<c>CustomerRules</c>), so the case counts it too.</summary>
    [Fact]
    public void Count_SupervisorRequests_TheFirstInstantOfTheWindowCounts()
    {
        var situation = Situation(A.Case().Opened(), A.Message(A.Monday, asks: true)) with { Standing = A.Standing(false, A.Monday - TimeSpan.FromHours(24), A.Monday) };

        Assert.True(Condition("'count': { 'of': 'supervisor-requests', 'atLeast': 2, 'within': 'P1D', 'acrossCases': true }").Holds(situation));
        Assert.False(Condition("'count': { 'of': 'supervisor-requests', 'atLeast': 2, 'within': 'PT23H59M59S', 'acrossCases': true }").Holds(situation));
    }

    [Fact]
    public void SentimentTrend_ComparesTheLatestWithTheMeanBefore()
    {
        var @case = A.Case();
        foreach (var (mood, i) in new[] { 0.5, 0.1, -0.4 }.Select((m, i) => (m, i)))
        {
            @case.Said(A.Message(@case.Now, $"i{i}") with { Signals = [new(SignalKind.Sentiment, mood, "valence/1")] }, i == 0 ? A.Opening() : null).After(minutes: 1);
        }

        var situation = Situation(@case, A.Message(@case.Now));
        Assert.Equal(-0.7, @case.State.MoodTrend!.Value, 12);
        Assert.True(Condition("'sentimentTrend': { 'below': -0.69 }").Holds(situation));
        Assert.False(Condition("'sentimentTrend': { 'below': -0.71 }").Holds(situation));
    }

    [Fact]
    public void CustomerAttributes_AreThoseTheCaseLearned()
    {
        var gold = A.Case().Said(A.Message(A.Monday) with { CustomerAttributes = [new("contract", Text: "gold")] }, A.Opening());

        Assert.True(Condition("'customer': { 'contract': 'gold' }").Holds(Situation(gold, null)));
        Assert.False(Condition("'customer': { 'contract': 'silver' }").Holds(Situation(gold, null)));
    }

    /// <summary>False for conditions that contradict themselves, which no policy may hold.</summary>
    internal static bool IsTaken(string when) => Doc.Reading(Declared(when)) is PolicyReading.Read;

    internal static Condition Condition(string when) => Doc.Policy(Declared(when)).Triggers[0].When;

    internal static Situation Situation(CaseState state, InteractionFacts? interaction) =>
        new(state, interaction, null, interaction is null ? CauseKind.Time : CauseKind.Interaction, state.Version, A.Monday);

    internal static void AssertJudgesAgain(Condition condition, Situation situation)
    {
        var seen = new List<SeenCondition>();
        condition.Look(situation, seen);

        Assert.Equal(condition.Leaves.Count(), seen.Count);
        Assert.Equal(condition.Holds(situation), condition.JudgeAgain(new Queue<SeenCondition>(seen)));
    }

    internal static string Declared(string when) =>
        $$"""
        {
          'calendars': { 'office': { 'zone': 'UTC', 'hours': { 'monday-friday': ['09:00-12:00', '13:00-17:00'] } } },
          'attributes': {
            'interaction': { 'amount': 'number', 'plan': 'text', 'insured': 'flag', 'other': 'number' },
            'customer': { 'contract': 'text' } },
          'autonomy': [{ 'what': 'refund', 'tier': 1, 'attribute': 'amount', 'upTo': 99.99 }, { 'what': 'discount', 'tier': 1, 'attribute': 'amount', 'upTo': 100 }],
          'clocks': [{ 'name': 'resolve', 'target': 'PT8H' }],
          'triggers': [{ 'name': 'a', 'when': { {{when}} }, 'do': { 'tag': 'a' } }]
        }
        """;
}
