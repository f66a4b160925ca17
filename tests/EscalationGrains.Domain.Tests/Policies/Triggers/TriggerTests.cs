using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies.Conditions;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Policies.Triggers;

public sealed class TriggerTests
{
    private const string Up = "'do': { 'escalate': { 'kind': 'automatic', 'up': 1 } }";

    [Fact]
    public void Once_Cause_FiresForEachInteractionOnce()
    {
        var @case = Under("'name': 'a', 'when': { 'channel': 'voice' }, 'do': { 'notify': 'lead' }").Opened();
        Assert.Empty(Told(@case));

        @case.Said(A.Message(@case.Now, "i2", Channel.Voice)).Said(A.Message(@case.Now, "i3", Channel.Voice));
        Assert.Equal(2, Told(@case).Count);

        Expect.Unchanged(@case.Ask((s, now) => CaseRules.Wake(s, @case.Policy, now)));
    }

    [Fact]
    public void Once_Cause_WhatIsSoFiresOnceUntilItChanges()
    {
        var @case = Under("'name': 'a', 'when': { 'severity': 'high' }, 'do': { 'notify': 'lead' }").Opened(Severity.High);
        @case.Said(A.Message(@case.Now, "i2")).Said(A.Message(@case.Now, "i3"));
        Assert.Single(Told(@case));

        Assert.Equal(2, Told(@case.Severe(Severity.Low).Severe(Severity.High)).Count);
        Assert.Equal(3, Told(@case.Resolved().Reopened()).Count);
    }

    [Fact]
    public void Once_Tier_FiresOnceInEach()
    {
        var @case = Under("'name': 'a', 'when': { 'channel': 'voice' }, 'do': { 'notify': 'lead' }, 'once': 'tier'").Said(A.Message(A.Monday, channel: Channel.Voice), A.Opening());
        @case.Said(A.Message(@case.Now, "i2", Channel.Voice));
        Assert.Single(Told(@case));

        @case.Escalated(to: 2).Said(A.Message(@case.Now, "i3", Channel.Voice));
        Assert.Equal(2, Told(@case).Count);
    }

    [Fact]
    public void Once_Case_FiresAgainOnlyWhenReopened()
    {
        var @case = Under("'name': 'a', 'when': { 'channel': 'voice' }, 'do': { 'notify': 'lead' }, 'once': 'case'").Said(A.Message(A.Monday, channel: Channel.Voice), A.Opening());
        @case.Escalated(to: 2).Said(A.Message(@case.Now, "i2", Channel.Voice));
        Assert.Single(Told(@case));

        Assert.Equal(2, Told(@case.Resolved().Reopened()).Count);
    }

    [Fact]
    public void RepeatEvery_FiresAtEachInstant_AlsoWhenWokenLate()
    {
        var @case = Under("'name': 'a', 'when': { 'age': 'PT1H' }, 'do': { 'notify': 'lead' }, 'repeatEvery': 'PT2H'").Opened().After(hours: 5).Woken();

        Assert.Equal([1, 3, 5], Decisions(@case).Select(d => (d.DueAt - A.Monday).TotalHours));
        Assert.All(Decisions(@case), d => Assert.Equal(@case.Now, d.At));
        Assert.Equal(A.Monday + TimeSpan.FromHours(7), CaseTimers.NextDue(@case.State, @case.Policy));
    }

    [Fact]
    public void Timed_WokenLate_IsJudgedByItsDueInstantAndFiresOnce()
    {
        var @case = Under("'name': 'a', 'when': { 'waiting': 'PT30M' }, 'do': { 'notify': 'lead' }").Opened().After(hours: 9).Woken();

        var decided = Assert.Single(Decisions(@case));
        Assert.Equal((A.Monday + TimeSpan.FromMinutes(30), @case.Now, CauseKind.Time), (decided.DueAt, decided.At, decided.CauseKind));
        Assert.Equal(new SeenCondition("triggers[0].when.waiting", "waiting for at least PT30M", "PT30M", true), Assert.Single(decided.Conditions));
        Assert.Null(CaseTimers.NextDue(@case.State, @case.Policy));
        Assert.Single(Decisions(@case.Said(A.Message(@case.Now, "i2"))));
    }

    [Fact]
    public void Timed_AnotherWait_IsAnotherCause()
    {
        var @case = Under("'name': 'a', 'when': { 'waiting': 'PT30M' }, 'do': { 'notify': 'lead' }").Opened().After(minutes: 30).Woken().OwnedBy(A.Ana).After(hours: 1).Released(A.Ana);

        Assert.Equal(@case.Now + TimeSpan.FromMinutes(30), CaseTimers.NextDue(@case.State, @case.Policy));
        Assert.Equal(2, Told(@case.After(minutes: 30).Woken()).Count);
    }

    [Fact]
    public void Timed_AnyOf_TheSecondTimeIsNotMissed()
    {
        var @case = Under("'name': 'a', 'when': { 'any': [{ 'age': 'PT1H' }, { 'inTier': 'PT2H' }] }, 'do': { 'notify': 'lead' }").Opened().After(minutes: 30).Escalated(to: 2).After(minutes: 30).Woken();
        Assert.Single(Told(@case));

        Assert.Equal(A.Monday + TimeSpan.FromMinutes(150), CaseTimers.NextDue(@case.State, @case.Policy));
        Assert.Equal(2, Told(@case.After(minutes: 90).Woken()).Count);
    }

    [Fact]
    public void TriggersThatUndoEachOther_ActOnceEach()
    {
        var @case = Under($"'name': 'up', 'when': {{ 'waiting': 'PT30M' }}, {Up}, 'once': 'tier'", "'name': 'down', 'when': { 'waiting': 'PT30M', 'tier': 2 }, 'do': { 'handBack': true }, 'once': 'tier'")
            .Opened().After(hours: 1).Woken();

        Assert.Equal(["up", "down"], Decisions(@case).Select(d => d.Trigger));
        Assert.Equal((1, (DateTimeOffset?)null), (@case.State.Tier, CaseTimers.NextDue(@case.State, @case.Policy)));
    }

    [Fact]
    public void Vip_EachTierHasThirtyMinutes()
    {
        var policy = Domain.Policies.EscalationPolicy.BuiltIn;
        var vip = A.Case().Do((s, now) => CaseRules.AddInteraction(s, A.Message(now), A.Standing(vip: true), A.Opening(), policy, now)).After(minutes: 40).Woken();
        Assert.Equal((2, vip.Now + TimeSpan.FromMinutes(30)), (vip.State.Tier, CaseTimers.NextDue(vip.State, policy)!.Value));

        Assert.Equal(3, vip.After(minutes: 30).Woken().State.Tier);
    }

    [Fact]
    public void MatchFirst_TheOthersAreRecordedAsSuppressed()
    {
        const string Voice = "'name': 'voice', 'when': { 'channel': 'voice' }, 'do': { 'notify': 'lead' }";
        const string Inbound = "'name': 'inbound', 'when': { 'direction': 'inbound' }, 'do': { 'notify': 'desk' }";
        var first = A.Case().Under(Doc.Policy($"{{ 'match': 'first', 'triggers': [{{ {Voice} }}, {{ {Inbound} }}] }}")).Said(A.Message(A.Monday, channel: Channel.Voice), A.Opening());

        Assert.Equal([("voice", null), ("inbound", "another-acted")], Decisions(first).Select(d => (d.Trigger, d.Suppressed)));
        Assert.Equal(["lead"], Told(first));
        Assert.Empty(Decisions(first)[1].Actions);
        Assert.Equal(["lead", "desk"], Told(Under(Voice, Inbound).Said(A.Message(A.Monday, channel: Channel.Voice), A.Opening())));
    }

    [Theory]
    [InlineData("'escalate': { 'kind': 'automatic', 'tier': 1 }", "there-already")]
    [InlineData("'escalate': { 'kind': 'functional', 'department': 'billing' }", "there-already")]
    [InlineData("'handBack': true", "lowest-tier-already")]
    [InlineData("'severity': 'normal'", "severe-enough-already")]
    [InlineData("'severity': 'low'", "severe-enough-already")]
    [InlineData("'route': { 'department': 'billing' }", "there-already")]
    [InlineData("'severity': { 'set': 'low', 'onlyUp': false }", null)]
    [InlineData("'severity': 'high'", null)]
    [InlineData("'tag': 'new'", null)]
    public void Suppressed_WhatWouldChangeNothing(string act, string? because)
    {
        var decided = Assert.Single(Decisions(Under($"'name': 'a', 'when': {{ 'topic': 'refund' }}, 'do': {{ {act} }}").Opened()));

        Assert.Equal(because, decided.Suppressed);
    }

    [Fact]
    public void Suppressed_TaggedAlready()
    {
        var @case = Under("'name': 'a', 'when': { 'channel': 'chat' }, 'do': { 'tag': 'chatty' }").Opened();
        @case.Said(A.Message(@case.Now, "i2"));

        Assert.Equal([null, "tagged-already"], Decisions(@case).Select(d => d.Suppressed));
        Assert.Equal(["chatty"], @case.State.Tags);
    }

    [Fact]
    public void SupervisorRequests_ServedOnes_NeverCountAgain()
    {
        var @case = A.Case().Opened(asks: true).After(minutes: 1).AskedForSupervisor();
        Assert.Equal(2, @case.State.Tier);

        @case.After(minutes: 1).AskedForSupervisor();
        Assert.Equal(2, @case.State.Tier);

        Assert.Equal(3, @case.After(minutes: 1).AskedForSupervisor().State.Tier);
    }

    [Fact]
    public void Declines_TheSecondMovesOn()
    {
        var @case = Under($"'name': 'a', 'when': {{ 'count': {{ 'of': 'declines', 'atLeast': 2, 'within': 'PT1H' }} }}, {Up}").Opened().Offered(A.Ana).Declined(A.Ana);
        Assert.Equal(1, @case.State.Tier);

        @case.Offered(A.Ben).After(minutes: 2).Woken();

        Assert.Equal((2, CauseKind.Offer), (@case.State.Tier, Assert.Single(Decisions(@case)).CauseKind));
        Assert.Equal(2, @case.Offered(A.Eva).Declined(A.Eva).State.Tier);
    }

    [Fact]
    public void Reopenings_TheSecondMovesUp()
    {
        var @case = Under($"'name': 'a', 'when': {{ 'count': {{ 'of': 'reopenings', 'atLeast': 2 }} }}, {Up}").Opened().Resolved().After(hours: 1).Reopened();
        Assert.Equal(1, @case.State.Tier);

        Assert.Equal(2, @case.Resolved().After(hours: 1).Reopened().State.Tier);
    }

    [Fact]
    public void Attempts_TheCustomersSecondReturnMovesUp()
    {
        var @case = Under($"'name': 'a', 'when': {{ 'count': {{ 'of': 'attempts', 'atLeast': 2 }} }}, {Up}").Opened();
        var tiers = new List<int>();
        for (var i = 0; i < 3; i++)
        {
            @case.After(minutes: 1).Said(A.Message(@case.Now, $"a{i}", direction: Direction.Outbound, author: AuthorKind.Agent));
            @case.After(minutes: 1).Said(A.Message(@case.Now, $"c{i}"));
            tiers.Add(@case.State.Tier);
        }

        Assert.Equal([1, 2, 2], tiers);
    }

    private static CaseBuilder Under(params string[] triggers) =>
        A.Case().Under(Doc.Policy($"{{ 'clocks': [], 'triggers': [{string.Join(", ", triggers.Select(t => $"{{ {t} }}"))}] }}"));

    private static List<string> Told(CaseBuilder @case) => [.. @case.Facts.OfType<CaseEvent.Notified>().Select(n => n.Audience)];

    private static List<CaseEvent.Decided> Decisions(CaseBuilder @case) => [.. @case.Facts.OfType<CaseEvent.Decided>()];
}
