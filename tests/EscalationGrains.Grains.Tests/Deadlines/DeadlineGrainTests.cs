using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Deadlines;
using EscalationGrains.Grains.Deadlines;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Deadlines;

/// <summary>On a clock that stands still; firing is asked for.</summary>
public sealed class DeadlineGrainTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    private static readonly TimeSpan Acknowledge = TimeSpan.FromHours(4);

    [Fact]
    public async Task FireDue_BeforeTheInstant_FiresNothing_AtIt_FiresOnce()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        var before = await desk.ViewAsync(opened.CaseId);
        await cluster.AdvanceAsync(Acknowledge - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, await ShardOf(desk, opened.CaseId).FireDue());
        Assert.Equal(before.Version, (await desk.ViewAsync(opened.CaseId)).Version);

        var reading = await cluster.AdvanceAsync(TimeSpan.FromMilliseconds(1));

        Assert.NotEqual(0, reading.Fired);
        Assert.Equal(2, (await desk.ViewAsync(opened.CaseId)).Tier);
        Assert.Equal(0, await ShardOf(desk, opened.CaseId).FireDue());
        Assert.Equal(0, await desk.Case(opened.CaseId).Wake());
    }

    [Fact]
    public async Task Wake_EarlyOrOfNobody_IsHarmless()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        var version = (await desk.ViewAsync(opened.CaseId)).Version;

        Assert.Equal(0, await desk.Case(opened.CaseId).Wake());
        Assert.Equal(0, await desk.Case("c404").Wake());
        Assert.Equal(version, (await desk.ViewAsync(opened.CaseId)).Version);
    }

    [Fact]
    public async Task Wake_HoursLate_TellsTheDueInstantsInTheirOrder()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        var at = cluster.Now;

        await cluster.AdvanceAsync(TimeSpan.FromHours(13));

        var breaches = (await desk.Cases.Events(opened.CaseId, 100, null)).Value!.Items.Where(e => e.Kind == "clock-breached").Select(e => e.At - at);
        Assert.Equal([Acknowledge, 2 * Acknowledge, 3 * Acknowledge], breaches); // tier 1, 2, 3 and the end of the chain
        Assert.Equal(3, (await desk.ViewAsync(opened.CaseId)).Tier);
    }

    [Fact]
    public async Task DueRow_MovesWithTheCase_AndGoesWithIt()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        var key = GrainKeys.OfTenant(desk.Name, opened.CaseId);
        Assert.Equal(cluster.Now + Acknowledge, (await RowOf(key))!.DueAt);

        await desk.DoAsync(opened.CaseId, new Contracts.Cases.CaseCommand.ChangeSeverity { Header = Desk.By(), Value = Domain.Cases.Severity.High });
        Assert.Equal(cluster.Now + TimeSpan.FromMinutes(30), (await RowOf(key))!.DueAt);

        await desk.DoAsync(opened.CaseId, new Contracts.Cases.CaseCommand.Close { Header = Desk.By() });
        Assert.Null(await RowOf(key));
    }

    [Fact]
    public async Task IfMatch_IsHeldAgainstWhatIsDueByNow()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        var seen = (await desk.ViewAsync(opened.CaseId)).Version;
        cluster.MoveClockTo(cluster.Now + Acknowledge); // the tick is late

        var reply = await desk.Commands.Execute(opened.CaseId, Desk.Note("for tier 1", ifMatch: seen));

        Assert.Equal("case.version-mismatch", reply.Refusal!.Code);
        Assert.Equal(2, (await desk.ViewAsync(opened.CaseId)).Tier);
    }

    [Fact]
    public async Task Withdrawal_AfterTheOfferRanOut_FindsItExpired()
    {
        var desk = await cluster.OpenDeskAsync();
        await desk.HireAsync("ann");
        var opened = await desk.OpenCaseAsync();
        await cluster.SettleAsync();
        cluster.MoveClockTo(cluster.Now + TimeSpan.FromMinutes(2)); // the tick is late

        await desk.Case(opened.CaseId).WithdrawFrom("ann");

        var kinds = (await desk.Cases.Events(opened.CaseId, 100, null)).Value!.Items.Select(e => e.Kind);
        Assert.Contains("offer-expired", kinds);
        Assert.DoesNotContain("offer-withdrawn", kinds);
    }

    private IDeadlineGrain ShardOf(Desk desk, string caseId) =>
        cluster.Client.GetGrain<IDeadlineGrain>(DeadlineNudge.KeyOf(DeadlineShards.Of(GrainKeys.OfTenant(desk.Name, caseId))));

    private async Task<DueCase?> RowOf(string caseKey) =>
        (await cluster.Port<IDeadlineIndex>().ReadAsync(DeadlineShards.Of(caseKey), null, DateTimeOffset.MaxValue, 1000, TestContext.Current.CancellationToken)).SingleOrDefault(r => r.CaseKey == caseKey);
}
