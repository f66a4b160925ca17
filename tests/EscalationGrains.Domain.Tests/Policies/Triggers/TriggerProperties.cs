using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Tests.Building;
using EscalationGrains.Domain.Tests.Properties;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EscalationGrains.Domain.Tests.Policies.Triggers;

/// <summary>What holds for a case under whatever policy, even one whose triggers undo each other.</summary>
[Properties(Arbitrary = [typeof(Steps), typeof(RandomPolicies)], MaxTest = 200, EndSize = 40)]
public sealed class TriggerProperties
{
    [Property]
    public void Wake_Terminates_AndLeavesNothingDue(RandomPolicy random, Step[] steps, byte hours)
    {
        var policy = random.Policy;
        var history = History.Of(steps, policy: policy);
        history.WaitUntil(history.Now + TimeSpan.FromHours(hours));
        history.Wake();

        Assert.True(CaseTimers.NextDue(history.State, policy) is not { } due || due > history.Now, random.Text);
        Expect.Unchanged(CaseRules.Wake(history.State, policy, history.Now));
    }

    [Property]
    public void Wake_BeforeTheNextDue_IsUnchanged_AtItSomethingHappens(RandomPolicy random, Step[] steps)
    {
        var history = History.Of(steps, policy: random.Policy);
        history.Wake();

        if (CaseTimers.NextDue(history.State, random.Policy) is { } due)
        {
            Expect.Unchanged(CaseRules.Wake(history.State, random.Policy, due - TimeSpan.FromTicks(1)));
            Assert.IsType<Verdict<CaseEvent>.Accepted>(CaseRules.Wake(history.State, random.Policy, due));
        }
    }

    [Property]
    public void Decided_OneTrigger_NeverTwiceInARowForOneCauseUnlessItRepeats(RandomPolicy random, Step[] steps)
    {
        var repeats = random.Policy.Triggers.Where(t => t.RepeatEvery is not null).Select(t => t.Name).ToHashSet();
        foreach (var decided in History.Of(steps, policy: random.Policy, wakesOnTime: true).Facts.OfType<CaseEvent.Decided>().Where(d => !repeats.Contains(d.Trigger)).GroupBy(d => d.Trigger))
        {
            Assert.All(decided.Zip(decided.Skip(1)), pair => Assert.NotEqual(pair.First.Cause, pair.Second.Cause));
        }
    }
}

/// <summary>A policy of three to six triggers, timed and not, that move cases and change severities both ways.</summary>
public sealed record RandomPolicy(string Text)
{
    public EscalationPolicy Policy { get; } = Doc.Policy(Text);
}

public static class RandomPolicies
{
    private static readonly string[] Whens =
    [
        "'waiting': 'PT30M'", "'age': 'PT1H'", "'age': 'PT20H'", "'inTier': 'PT1H'", "'unanswered': 'PT45M'", "'held': 'PT1H'", "'clock': { 'name': 'resolve', 'dueWithin': 'P5D' }",
        "'clock': { 'name': 'resolve', 'dueWithin': 'PT2H' }", "'clock': { 'name': 'resolve', 'breached': true }", "'clock': { 'name': 'acknowledge', 'overdueFor': 'PT1H' }",
        "'hours': { 'calendar': 'office', 'open': false }", "'severity': 'high'", "'severity': ['low', 'normal']", "'count': { 'of': 'declines', 'atLeast': 1 }",
        "'any': [{ 'age': 'PT2H' }, { 'inTier': 'PT3H' }]", "'any': [{ 'severity': 'high' }, { 'waiting': 'PT2H' }]", "'inTier': { 'atLeast': 'PT1H', 'calendar': 'office' }",
        "'count': { 'of': 'contacts', 'atLeast': 2, 'within': 'PT3H' }", "'not': { 'hours': { 'calendar': 'office' } }",
    ];

    private static readonly string[] Does =
    [
        "{ 'escalate': { 'kind': 'automatic', 'up': 1 } }", "{ 'handBack': true }", "{ 'severity': { 'set': 'low', 'onlyUp': false } }", "{ 'severity': { 'set': 'high', 'onlyUp': false } }",
        "{ 'severity': { 'set': 'normal', 'onlyUp': false } }", "{ 'severity': 'critical' }", "{ 'escalate': { 'kind': 'automatic', 'path': 'ladder' } }", "{ 'route': { 'department': 'technical' } }",
        "{ 'route': { 'department': 'billing' } }", "{ 'startClock': { 'name': 'resolve', 'target': 'PT3H' } }", "{ 'followUp': 'PT1H' }", "{ 'notify': 'lead' }", "{ 'tag': 'seen' }",
    ];

    public static Arbitrary<RandomPolicy> Arbitrary() => (
        from count in Gen.Choose(3, 6)
        from triggers in Gen.ArrayOf(TriggerText(), count)
        from match in Gen.Elements("all", "first")
        let text = $$"""
            {
              'match': 'all',
              'calendars': { 'office': { 'zone': 'UTC', 'hours': { 'monday-friday': ['09:00-12:00', '13:00-17:00'] } } },
              'paths': { 'ladder': { 'steps': [{ 'tier': 2 }, { 'after': 'PT10M', 'notify': 'lead', 'repeat': 2, 'every': 'PT15M' }], 'fallback': { 'tier': 3 } } },
              'clocks': [
                { 'name': 'acknowledge', 'target': { 'critical': 'PT5M', 'high': 'PT30M', 'normal': 'PT4H', 'low': 'PT8H' } },
                { 'name': 'resolve', 'target': { 'critical': 'PT4H', 'high': 'PT24H', 'normal': 'PT48H', 'low': 'PT120H' }, 'warnBefore': ['PT1H', 'PT10M'] },
                { 'name': 'hold', 'target': 'PT2H', 'calendar': 'office' },
                { 'name': 'tier', 'when': { 'tier': { 'atLeast': 2 } }, 'target': 'PT6H', 'calendar': 'office', 'pausedWhile': [] } ],
              'triggers': [{{string.Join(", ", triggers.Select((t, i) => $"{{ 'name': 't{i}', {t} }}"))}}]
            }
            """
        select new RandomPolicy(match == "all" || Doc.Reading(First(text)) is Domain.Policies.Documents.PolicyReading.Faulty ? text : First(text))).ToArbitrary();

    private static string First(string text) => text.Replace("'match': 'all'", "'match': 'first'", StringComparison.Ordinal);

    private static Gen<string> TriggerText() =>
        from when in Gen.Elements(Whens)
        from severity in Gen.Elements("", "", ", 'all': [{ 'severity': { 'atLeast': 'high' } }]", ", 'all': [{ 'tier': { 'below': 3 } }]")
        from act in Gen.Elements(Does)
        from once in Gen.Elements("cause", "cause", "tier", "case")
        from repeat in Gen.Elements("", "", ", 'repeatEvery': 'PT3H'")
        let timed = !when.StartsWith("'severity'", StringComparison.Ordinal) && !when.StartsWith("'count'", StringComparison.Ordinal) && !when.StartsWith("'not'", StringComparison.Ordinal)
            && !when.Contains("breached", StringComparison.Ordinal)
        let guard = when.StartsWith("'severity'", StringComparison.Ordinal) ? string.Empty : severity
        select $"'when': {{ {when}{guard} }}, 'do': [{act}], 'once': '{once}'{(timed ? repeat : string.Empty)}";
}
