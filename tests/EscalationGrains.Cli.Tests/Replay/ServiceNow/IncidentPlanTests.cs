using EscalationGrains.Cli.Replay;
using EscalationGrains.Cli.Replay.ServiceNow;

namespace EscalationGrains.Cli.Tests.Replay.ServiceNow;

/// <summary>What rows of an incident turn into, rule by rule.</summary>
public sealed class IncidentPlanTests
{
    [Fact]
    public void Of_FirstRow_OpensWhenTheIncidentWasOpened()
    {
        var step = Assert.Single(IncidentPlan.Of([A.Row(0, hour: 0.5)]));

        Assert.Equal(A.Opened, step.At);
        Assert.Contains("\"occurredAt\":\"2016-03-01T09:00:00Z\"", step.Body);
        Assert.Contains("\"severity\":\"normal\"", step.Body);
        Assert.Contains("\"department\":\"group-70\"", step.Body);
        Assert.Contains("\"direction\":\"inbound\"", step.Body);
    }

    [Fact]
    public void Of_RowBeforeTheOpening_WaitsForIt()
    {
        var steps = IncidentPlan.Of([A.Row(0, hour: -3), A.Row(1, hour: -2, RecordedState.PendingCustomer)]);

        Assert.Equal(["interaction", "interaction", "pend"], steps.Select(step => step.Name));
        Assert.All(steps, step => Assert.Equal(A.Opened, step.At));
    }

    [Fact]
    public void Of_LowerModCount_IsANoteOnly()
    {
        var late = A.Row(1, hour: 2, RecordedState.Resolved) with { Priority = 1, ReassignmentCount = 2 };

        var steps = IncidentPlan.Of([A.Row(3, hour: 1), late]);

        Assert.All(steps, step => Assert.IsType<InteractionStep>(step));
        Assert.Equal(2, steps.Count);
    }

    [Fact]
    public void Of_EachReassignment_IsOneCommandWhateverTheGroup()
    {
        var steps = IncidentPlan.Of([A.Row(0, 0), A.Row(1, 1) with { ReassignmentCount = 2 }, A.Row(2, 2) with { ReassignmentCount = 3, Group = null }]);

        Assert.Equal(3, Verbs(steps, "reassign").Count());
        Assert.All(Verbs(steps, "reassign"), step => Assert.Contains("\"department\":\"group-70\"", step.Body));
    }

    [Fact]
    public void Of_GroupWithoutIncrement_IsNoCommand()
    {
        var steps = IncidentPlan.Of([A.Row(0, 0), A.Row(1, 1) with { Group = "12" }]);

        Assert.Empty(Verbs(steps, "reassign"));
    }

    [Fact]
    public void Of_PriorityChange_IsOneSeverity()
    {
        var steps = IncidentPlan.Of([A.Row(0, 0), A.Row(1, 1) with { Priority = 1 }, A.Row(2, 2) with { Priority = 1 }]);

        Assert.Contains("\"value\":\"critical\"", Assert.Single(Verbs(steps, "severity")).Body);
    }

    [Fact]
    public void Of_OneWaitingAfterAnother_LeadsOverOpen()
    {
        var steps = IncidentPlan.Of(
        [
            A.Row(0, 0), A.Row(1, 1, RecordedState.PendingCustomer), A.Row(2, 2, RecordedState.PendingThirdParty), A.Row(3, 3),
        ]);

        Assert.Equal(["pend", "resume", "pend", "resume"], steps.OfType<CommandStep>().Select(step => step.Verb));
        Assert.Contains("third-party", Verbs(steps, "pend").Last().Body);
    }

    [Fact]
    public void Of_ResolvedBeforeItsInstant_IsNotResolvedYet()
    {
        var steps = IncidentPlan.Of([A.Row(0, 0), A.Row(1, hour: 3, RecordedState.Resolved), A.Row(2, hour: 24, RecordedState.Resolved)]);

        var resolve = Assert.Single(Verbs(steps, "resolve"));
        Assert.Equal(A.Hour(24), resolve.At);
        Assert.Contains("\"occurredAt\":\"2016-03-02T09:00:00Z\"", resolve.Body);
    }

    [Fact]
    public void Of_ResolvedWithoutInstant_IsClosedOnly()
    {
        var steps = IncidentPlan.Of(
        [
            A.Row(0, 0) with { ResolvedAt = null },
            A.Row(1, 3, RecordedState.Resolved) with { ResolvedAt = null },
            A.Row(2, 144, RecordedState.Closed) with { ResolvedAt = null },
        ]);

        Assert.Equal(["close"], steps.OfType<CommandStep>().Select(step => step.Verb));
    }

    [Fact]
    public void Of_ResolvedAndReopened_ResolvesAtTheRowsOwnTimeFirst()
    {
        var steps = IncidentPlan.Of(
        [
            A.Row(0, 0),
            A.Row(1, hour: 3, RecordedState.Resolved),
            A.Row(2, hour: 5) with { ReopenCount = 1 },
            A.Row(3, hour: 24, RecordedState.Resolved) with { ReopenCount = 1 },
        ]);

        Assert.Equal(
            ["interaction", "interaction", "resolve", "reopen", "interaction", "interaction", "resolve"], steps.Select(step => step.Name));
        Assert.Contains("\"occurredAt\":\"2016-03-01T12:00:00Z\"", Verbs(steps, "resolve").First().Body);
    }

    [Fact]
    public void Of_ClosedTwice_TellsBothInstants()
    {
        var steps = IncidentPlan.Of([A.Row(0, 0), A.Row(1, hour: 48, RecordedState.Closed), A.Row(2, hour: 144, RecordedState.Closed)]);

        Assert.Equal(
            ["2016-03-03T09:00:00Z", "2016-03-07T09:00:00Z"],
            Verbs(steps, "close").Select(step => step.Body.Split("\"occurredAt\":\"")[1][..20]));
    }

    [Fact]
    public void Of_ResolutionShownTooLate_IsSentAtItsOwnInstant()
    {
        var steps = IncidentPlan.Of([A.Row(0, 0), A.Row(1, hour: 144, RecordedState.Closed)]);

        Assert.Equal(A.Hour(24), Assert.Single(Verbs(steps, "resolve")).At);
        Assert.Equal(A.Hour(144), Assert.Single(Verbs(steps, "close")).At);
    }

    [Fact]
    public void Of_UnknownCaller_IsACustomerOfItsOwn()
    {
        var step = IncidentPlan.Of([A.Row(0, 0) with { Caller = null }])[0];

        Assert.Contains("servicenow:unknown-0000045", step.Body);
    }

    private static IEnumerable<CommandStep> Verbs(IEnumerable<ReplayStep> steps, string verb) =>
        steps.OfType<CommandStep>().Where(step => step.Verb == verb);
}
