using EscalationGrains.Contracts.Cases;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Cases;

public sealed class CaseQueryGrainTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    [Fact]
    public async Task Unknown_IsRefused_AndActivatesNothing()
    {
        var desk = await cluster.OpenDeskAsync();

        Assert.Equal("case.unknown", (await desk.Cases.Find("c404")).Refusal!.Code);
        Assert.Equal("case.unknown", (await desk.Cases.Events("c404", 10, null)).Refusal!.Code);
        Assert.Equal("case.unknown", (await desk.Cases.Decisions("c404", 10, null)).Refusal!.Code);
        Assert.Equal("case.unknown", (await desk.Interactions.OfCase("c404", 10, null)).Refusal!.Code);
        Assert.Equal(0, cluster.Journal.LoadsOf(desk.CaseStream("c404")));
    }

    [Fact]
    public async Task List_GivesPagesInOpeningOrder_AndFilters()
    {
        var desk = await cluster.OpenDeskAsync();
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add((await desk.OpenCaseAsync(i == 3 ? Severity.Critical : null)).CaseId);
            await cluster.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        }

        var (read, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = await desk.Cases.List(new CaseFilter { Limit = 2, Cursor = cursor });
            read.AddRange(page.Items.Select(c => c.Id));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(ids, read);
        Assert.Equal([ids[3]], (await desk.Cases.List(new CaseFilter { Tier = 3 })).Items.Select(c => c.Id));
        Assert.Empty((await desk.Cases.List(new CaseFilter { Status = "closed" })).Items);
        Assert.Single((await desk.Cases.List(new CaseFilter { Limit = -1 })).Items);
    }

    [Fact]
    public async Task Events_GivesPages_InTheOrderTheyHappened()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        await desk.DoAsync(opened.CaseId, Desk.Note("n"));
        var (read, cursor) = (new List<(long, string)>(), (string?)null);
        do
        {
            var page = (await desk.Cases.Events(opened.CaseId, 2, cursor)).Value!;
            read.AddRange(page.Items.Select(e => (e.Sequence, e.Kind)));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal([(1, "opened"), (2, "clock-started"), (3, "clock-started"), (4, "interaction-added"), (5, "noted")], read);
        Assert.Equal(5, (await desk.Cases.Events(opened.CaseId, 10, "not ours")).Value!.Items.Count);
    }

    [Fact]
    public async Task Decisions_SayWhy_PageByPage()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        await cluster.AdvanceAsync(TimeSpan.FromHours(4));
        await desk.DoAsync(opened.CaseId, new CaseCommand.HandBack { Header = Desk.By(), Reason = "tier 1 can" });
        await desk.DoAsync(opened.CaseId, new CaseCommand.Escalate { Header = Desk.By(), Kind = EscalationKind.Emergency, Reason = "fire" });

        var first = (await desk.Cases.Decisions(opened.CaseId, 2, null)).Value!;
        var rest = (await desk.Cases.Decisions(opened.CaseId, 2, first.Next)).Value!;

        Assert.Equal([("automatic", 1, 2), ("hand-back", 2, 1), ("emergency", 1, 3)], first.Items.Concat(rest.Items).Select(d => (d.Kind, d.FromTier, d.ToTier)));
        Assert.Null(rest.Next);
        Assert.Contains("\"clock\":\"acknowledge\"", first.Items[0].Conditions, StringComparison.Ordinal);
        Assert.Contains("acknowledge-breached moved it from tier 1 to 2: ", first.Items[0].Summary, StringComparison.Ordinal);
        Assert.Equal(3, (await desk.Cases.Decisions(opened.CaseId, 10, null)).Value!.Items.Select(d => d.Id).Distinct().Count());
    }

    [Fact]
    public async Task View_TellsTheSubject_AlsoAfterAReload()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.ReceiveAsync(Desk.Says(desk.NewEmail()) with { Subject = "Parcel" });
        await cluster.ForgetAsync(desk.Case(opened.CaseId));

        Assert.Equal("Parcel", (await desk.ViewAsync(opened.CaseId)).Subject);
    }
}
