using EscalationGrains.Cli.Replay.ServiceNow;
using EscalationGrains.Cli.Tests.HostInMemory;

namespace EscalationGrains.Cli.Tests.Replay.ServiceNow;

/// <summary>The real log, replayed as a whole against the contract's case rules, comes to exactly the expected facts.</summary>
public sealed class RecordedMonthTests
{
    private static readonly DateTimeOffset Start = new(2016, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ITestOutputHelper _output = TestContext.Current.TestOutputHelper!;

    [Fact]
    public async Task Replay_OfAllRows_ComesToTheExpectedFacts()
    {
        var log = RecordedData.Require("incidents/servicenow_events_2016-03a.csv");
        var incidents = RecordedData.Require("incidents/expected_per_incident_2016-03a.jsonl");
        var backlog = RecordedData.Require("incidents/expected_backlog_daily_2016-03a.jsonl");
        var host = new HandlerInMemory(Start);
        using var replaying = new Replaying(host);

        var held = await replaying.RunAsync(log, expectations: [incidents, backlog]);

        _output.WriteLine(replaying.Shown);
        Assert.True(held, replaying.Shown);
        Assert.Equal(4390, host.Work.Cases.Count);
        Assert.Empty(host.Collisions);
    }

    [Fact]
    public void Plan_OfAllRows_PostsEachRowOnce()
    {
        var rows = ServiceNowLog.Read(RecordedData.Require("incidents/servicenow_events_2016-03a.csv"));

        var plan = ServiceNowPlan.Of(rows);

        Assert.Equal(30930, rows.Count);
        Assert.Equal(30930, plan.Records);
        Assert.Equal(plan.Steps.Count, plan.Steps.Select(step => step.IdempotencyKey).Distinct().Count());
    }
}
