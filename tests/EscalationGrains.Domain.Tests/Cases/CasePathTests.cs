using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Cases;

public sealed class CasePathTests
{
    private static readonly EscalationPolicy Ladder = Policy("{ 'after': 'PT5M', 'tier': 2, 'notify': 'lead' }, { 'after': 'PT10M', 'tier': 3, 'notify': ['manager', 'director'], 'repeat': 2, 'every': 'PT20M' }");

    [Fact]
    public void Steps_AreTakenAfterTheirDelays_AndRepeated()
    {
        var @case = A.Case().Under(Ladder).Opened(Severity.High);
        var instants = new List<double>();
        while (CaseTimers.NextDue(@case.State, Ladder) is { } due)
        {
            instants.Add((due - A.Monday).TotalMinutes);
            @case.After(seconds: (due - @case.Now).TotalSeconds).Woken();
        }

        Assert.Equal([5, 15, 35, 55], instants);
        Assert.Equal([(0, 1, 0), (1, 1, 1), (1, 2, 0)], @case.Facts.OfType<CaseEvent.PathStepTaken>().Select(s => (s.Step, s.NextStep, s.NextTaken)));
        Assert.Equal(["lead", "manager", "director", "manager", "director"], @case.Facts.OfType<CaseEvent.Notified>().Select(n => n.Audience));
        Assert.Equal([2, 3], @case.Facts.OfType<CaseEvent.Escalated>().Select(e => e.ToTier));
        Assert.Equal("none", Assert.Single(@case.Facts.OfType<CaseEvent.EscalationExhausted>()).Compared["fallback"]);
    }

    [Fact]
    public void Decision_AllThatAPathDoesNamesIt()
    {
        var @case = A.Case().Under(Ladder).Opened(Severity.High).After(minutes: 5).Woken();
        var id = @case.Facts.OfType<CaseEvent.Decided>().Single().DecisionId;

        Assert.Equal((id, id), (@case.Facts.OfType<CaseEvent.Escalated>().Single().DecisionId, @case.Facts.OfType<CaseEvent.Notified>().Single().DecisionId));
        Assert.Equal(1, @case.State.DecisionCount);
    }

    [Fact]
    public void EmptyStep_IsPassedAtOnceWithItsReason()
    {
        var policy = Policy("{ 'tier': 2, 'notify': 'night-desk', 'hours': 'night' }, { 'after': 'PT10M', 'notify': 'lead' }");
        var @case = A.Case().Under(policy).Opened(Severity.High);

        // The next step is taken at once too: the delay was meant for whoever would have been there.
        Assert.Equal([(0, "nobody-on-duty"), (1, null)], @case.Facts.OfType<CaseEvent.PathStepTaken>().Select(s => (s.Step, s.Passed)));
        Assert.Equal(["lead"], @case.Facts.OfType<CaseEvent.Notified>().Select(n => n.Audience));
        Assert.Equal(1, @case.State.Tier);
    }

    [Fact]
    public void QueueHours_SayWhoIsOnDuty_WhenTheStepDoesNot()
    {
        var policy = Policy("{ 'tier': 2, 'notify': 'desk' }, { 'notify': 'lead' }", "'queues': [{ 'tier': 2, 'hours': 'night' }],");

        Assert.Equal(["lead"], A.Case().Under(policy).Opened(Severity.High).Facts.OfType<CaseEvent.Notified>().Select(n => n.Audience));
        Assert.Equal(["desk", "lead"], A.Case().Under(policy).After(hours: 12).Opened(Severity.High).Facts.OfType<CaseEvent.Notified>().Select(n => n.Audience));
    }

    [Fact]
    public void Ended_ByAcceptance() => AssertEnded("taken", A.Case().Under(Ladder).Opened(Severity.High).OwnedBy(A.Ana));

    [Fact]
    public void Ended_ByAssignment() => AssertEnded("taken", A.Case().Under(Ladder).Opened(Severity.High).ReassignedTo(A.Ana));

    [Fact]
    public void Ended_ByResolution() => AssertEnded("resolved", A.Case().Under(Ladder).Opened(Severity.High).Resolved());

    [Fact]
    public void Ended_ByHandBack() => AssertEnded("handed-back", A.Case().Under(Ladder).Opened(Severity.High).After(minutes: 5).Woken().HandedBack());

    [Fact]
    public void Pending_StepsWait()
    {
        var @case = A.Case().Under(Ladder).Opened(Severity.High).After(minutes: 1).Pended();
        Assert.Null(CaseTimers.NextDue(@case.State, Ladder));
        Expect.Unchanged(CaseRules.Wake(@case.After(hours: 1), Ladder, @case.Now));

        Assert.Equal(2, @case.Resumed().Woken().State.Tier);
    }

    [Fact]
    public void Step_OfALowerTier_NeverMovesDown()
    {
        var policy = Policy("{ 'tier': 1, 'notify': 'desk' }, { 'after': 'PT1H', 'tier': 3 }");
        var @case = A.Case().Under(policy).Opened().Escalated(to: 2).Severe(Severity.High);

        Assert.Equal((2, "desk"), (@case.State.Tier, @case.Facts.OfType<CaseEvent.Notified>().Single().Audience));
    }

    [Fact]
    public void OnThePathAlready_IsSuppressed()
    {
        var @case = A.Case().Under(Ladder).Opened(Severity.High).Severe(Severity.Low).Severe(Severity.High);

        Assert.Equal([null, "on-the-path-already"], @case.Facts.OfType<CaseEvent.Decided>().Select(d => d.Suppressed));
        Assert.Equal(A.Monday + TimeSpan.FromMinutes(5), CaseTimers.NextDue(@case.State, Ladder));
    }

    private static void AssertEnded(string because, CaseBuilder @case)
    {
        Assert.Equal(because, Assert.Single(@case.Facts.OfType<CaseEvent.PathEnded>()).Because);
        Assert.Null(@case.State.Path);
        Assert.Null(CaseTimers.NextDue(@case.State, Ladder));
    }

    private static EscalationPolicy Policy(string steps, string more = "") => Doc.Policy(
        $$"""
        {
          'calendars': { 'night': { 'zone': 'UTC', 'hours': { 'monday-sunday': '20:00-23:00' } } }, {{more}}
          'paths': { 'ladder': { 'steps': [{{steps}}] } },
          'triggers': [{ 'name': 'climb', 'when': { 'severity': 'high' }, 'do': { 'escalate': { 'kind': 'automatic', 'path': 'ladder' } } }]
        }
        """);
}
