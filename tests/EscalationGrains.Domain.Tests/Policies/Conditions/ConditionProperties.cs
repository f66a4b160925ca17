using EscalationGrains.Domain.Tests.Building;
using EscalationGrains.Domain.Tests.Properties;
using EscalationGrains.Domain.Triage;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EscalationGrains.Domain.Tests.Policies.Conditions;

/// <summary>What holds for every condition in every situation.</summary>
[Properties(Arbitrary = [typeof(Steps), typeof(Whens)], MaxTest = 200, EndSize = 30)]
public sealed class ConditionProperties
{
    [Property]
    public void JudgeAgain_WhatWasSeen_GivesTheSameVerdict(When when, Step[] steps, int minutes, bool speaks)
    {
        var history = History.Of(steps);
        var said = A.Message(history.Now) with
        {
            Attributes = [new("amount", Number: minutes)],
            Signals = [new(SignalKind.Sentiment, minutes % 100 / 100.0, "valence/1"), new(SignalKind.Legal, 0.5, "phrases/1")],
        };
        var situation = ConditionTests.Situation(history.State, speaks ? said : null) with { Now = history.Now + TimeSpan.FromMinutes(minutes) };

        ConditionTests.AssertJudgesAgain(ConditionTests.Condition(when.Text), situation);
    }

    [Property]
    public void HoldsFrom_IsWhereItBeginsToHold(Timed when, Step[] steps, PositiveInt minutes)
    {
        var history = History.Of(steps);
        var from = A.Monday + TimeSpan.FromMinutes(minutes.Get * 7);
        var condition = ConditionTests.Condition(when.Text);
        var situation = ConditionTests.Situation(history.State, null);

        if (condition.HoldsFrom(situation, from) is not { } at)
        {
            Assert.False(condition.Holds(situation with { Now = from }));
            return;
        }

        Assert.True(at >= from);
        Assert.True(condition.Holds(situation with { Now = at }), when.Text);
        Assert.True(at == from || !condition.Holds(situation with { Now = at - TimeSpan.FromTicks(1) }), when.Text);
    }
}

/// <summary>Any condition.</summary>
public sealed record When(string Text);

/// <summary>Any condition but one that time alone ends and 'not' turns round: of those nothing is promised.</summary>
public sealed record Timed(string Text);

public static class Whens
{
    private static readonly string[] Steady =
    [
        "'vip': true", "'vip': false", "'tier': { 'atLeast': 2 }", "'tier': 1", "'severity': 'high'", "'severity': { 'atMost': 'normal' }", "'owner': 'agent'", "'status': 'open'",
        "'topic': 'refund'", "'department': ['billing', 'technical']",
    ];

    private static readonly string[] Times =
    [
        "'waiting': 'PT30M'", "'age': 'PT10H'", "'inTier': { 'atLeast': 'PT4H', 'calendar': 'office' }", "'unanswered': 'PT15M'", "'held': 'PT2H'", "'hours': { 'calendar': 'office' }",
        "'hours': { 'calendar': 'office', 'open': false }", "'clock': { 'name': 'resolve', 'dueWithin': 'PT3H' }", "'clock': { 'name': 'resolve', 'overdueFor': 'PT1H' }",
        "'waiting': { 'atLeast': 'PT1H', 'calendar': 'office' }",
    ];

    private static readonly string[] Spoken =
    [
        "'sentiment': { 'below': 0.3 }", "'sentimentTrend': { 'below': 0 }", "'attribute': { 'amount': { 'over': 10 } }", "'beyond': 'refund'", "'signal': ['legal', 'fraud']", "'channel': 'chat'",
        "'count': { 'of': 'contacts', 'atLeast': 2, 'within': 'P1D' }", "'count': { 'of': 'supervisor-requests', 'atLeast': 1 }", "'count': { 'of': 'declines', 'atLeast': 1 }",
    ];

    public static Arbitrary<When> Any() => Group(3, Gen.Elements(Steady.Concat(Times).Concat(Spoken)), Gen.Elements("all", "any", "not")).Where(ConditionTests.IsTaken).Select(t => new When(t)).ToArbitrary();

    public static Arbitrary<Timed> Timed() => Group(3, Gen.Elements(Steady.Concat(Times).Concat(Times)), Gen.Elements("all", "any")).Where(ConditionTests.IsTaken).Select(t => new Timed(t)).ToArbitrary();

    private static Gen<string> Group(int depth, Gen<string> leaf, Gen<string> kinds) => depth == 0 ? leaf : Gen.Frequency(
        (1, leaf),
        (2, from kind in kinds
            from a in Group(depth - 1, leaf, kinds)
            from b in Group(depth - 1, leaf, kinds)
            select kind == "not" ? $"'not': {{ {a} }}" : $"'{kind}': [{{ {a} }}, {{ {b} }}]"));
}
