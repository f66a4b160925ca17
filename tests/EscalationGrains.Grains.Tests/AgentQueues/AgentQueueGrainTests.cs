using EscalationGrains.Contracts.AgentQueues;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.AgentQueues;

public sealed class AgentQueueGrainTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    [Fact]
    public async Task Capacity_IsNeverExceeded_OverTwoQueuesOfTwoTenants()
    {
        var one = await cluster.OpenDeskAsync("org-capacity");
        var two = await cluster.OpenDeskAsync("org-capacity");
        await one.HireAsync("ann", chats: 3);
        await one.HireAsync("bob", chats: 2);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? one : two).OpenCaseAsync(department: i % 4 < 2 ? "billing" : "tech")));
        await cluster.SettleAsync();

        var offers = (await OffersOf(one)).Concat(await OffersOf(two)).GroupBy(c => c.OfferAgentId).ToDictionary(g => g.Key!, g => g.Count());
        Assert.Equal((3, 2), (offers["ann"], offers["bob"]));
        Assert.Equal(3, (await one.Agent("ann").Find()).Value!.OpenOffers);
    }

    [Fact]
    public async Task Capacity_IsHeld_WhileAgentsAnswerInAnyWay()
    {
        var desk = await cluster.OpenDeskAsync();
        await desk.HireAsync("ann", chats: 2);
        await desk.HireAsync("bob", chats: 1);
        await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => desk.OpenCaseAsync()));
        for (var round = 0; round < 9; round++)
        {
            await cluster.SettleAsync();
            var cases = (await desk.Cases.List(new CaseFilter())).Items;
            foreach (var (agent, room) in new[] { ("ann", 2), ("bob", 1) })
            {
                Assert.InRange(cases.Count(c => c.Status == "open" && (c.OfferAgentId == agent || (c.Owner.Id == agent && c.WaitingSince is null))), 0, room);
            }

            foreach (var offered in cases.Where(c => c.OfferId is not null))
            {
                await (round % 3 == 0 ? desk.Commands.Decline(offered.OfferId!, offered.OfferAgentId!, "busy", null) : desk.Commands.Accept(offered.OfferId!, offered.OfferAgentId!, null));
            }

            foreach (var owned in (await desk.Cases.List(new CaseFilter { Status = "open" })).Items.Where(c => c.Owner.Kind == "agent" && round % 2 == 1))
            {
                await desk.DoAsync(owned.Id, new CaseCommand.Resolve { Header = Desk.By() });
            }
        }

        Assert.NotEmpty((await desk.Cases.List(new CaseFilter { Status = "resolved" })).Items);
    }

    [Fact]
    public async Task WorstCase_IsOfferedFirst()
    {
        var desk = await cluster.OpenDeskAsync();
        await desk.OpenCaseAsync(Severity.Low);
        var high = await desk.OpenCaseAsync(Severity.High);
        await desk.OpenCaseAsync(Severity.Normal);
        await cluster.SettleAsync();

        await desk.HireAsync("ann");

        Assert.Equal(high.CaseId, Assert.Single(await OffersOf(desk)).Id);
    }

    [Fact]
    public async Task Declined_IsOfferedToTheNext_AndAfterAPauseToTheFirstAgain()
    {
        var desk = await cluster.OpenDeskAsync();
        await desk.HireAsync("ann");
        await desk.HireAsync("bob");
        var opened = await desk.OpenCaseAsync();
        var asked = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            await cluster.SettleAsync();
            var offer = (await desk.ViewAsync(opened.CaseId)).Offer!;
            asked.Add(offer.AgentId);
            await desk.Commands.Decline(offer.Id, offer.AgentId, null, null);
        }

        await cluster.SettleAsync();
        Assert.Equal(["ann", "bob"], asked.Order());
        Assert.Null((await desk.ViewAsync(opened.CaseId)).Offer);

        await cluster.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.NotNull((await desk.ViewAsync(opened.CaseId)).Offer);
    }

    [Fact]
    public async Task Escalated_LeavesItsQueue_AndReachesExactlyOneOther()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        await cluster.SettleAsync();
        await desk.DoAsync(opened.CaseId, new CaseCommand.Escalate { Header = Desk.By(), Kind = EscalationKind.Functional, Department = "billing", Reason = "money" });
        await cluster.SettleAsync();

        await desk.Agent("gen").Put(new() { Name = "Gen", Tiers = [1], Departments = ["general"] });
        await desk.Agent("gen").SetPresence("available");
        Assert.Empty(await OffersOf(desk));
        await desk.Agent("bill").Put(new() { Name = "Bill", Tiers = [1], Departments = ["billing"] });
        await desk.Agent("bill").SetPresence("available");

        Assert.Equal("bill", Assert.Single(await OffersOf(desk)).OfferAgentId);
    }

    [Fact]
    public async Task Rebuilt_KnowsWhatWaits_WhatIsOffered_AndWhoWasPassedOver()
    {
        var desk = await cluster.OpenDeskAsync();
        await desk.HireAsync("ann");
        var opened = await desk.OpenCaseAsync();
        await cluster.SettleAsync();
        await desk.Commands.Decline((await desk.ViewAsync(opened.CaseId)).Offer!.Id, "ann", null, null);
        await cluster.SettleAsync();
        await cluster.ForgetAsync(desk.Queue("t1.general.en"));
        await cluster.ForgetAsync(desk.Roster);

        await desk.Queue("t1.general.en").Match();
        Assert.Empty(await OffersOf(desk));

        await desk.HireAsync("bob");
        Assert.Equal("bob", Assert.Single(await OffersOf(desk)).OfferAgentId);
    }

    [Fact]
    public async Task Roster_Rebuilt_CountsWhatTheCasesSay()
    {
        var desk = await cluster.OpenDeskAsync();
        var ann = await desk.HireAsync("ann", chats: 4);
        for (var i = 0; i < 4; i++)
        {
            var opened = await desk.OpenCaseAsync();
            await cluster.SettleAsync();
            if (i < 2)
            {
                await desk.Commands.Accept((await desk.ViewAsync(opened.CaseId)).Offer!.Id, "ann", null);
            }
        }

        var mine = (await desk.Cases.List(new CaseFilter { Owner = "ann" })).Items;
        await desk.DoAsync(mine[0].Id, new CaseCommand.Escalate { Header = Desk.By(), Kind = EscalationKind.Functional, Department = "billing", Reason = "money" });
        await cluster.SettleAsync();
        var before = (await ann.Find()).Value!;
        Assert.Equal((3, 1), (before.OpenOffers, before.OwnedCases)); // the one that waits is held out to her again

        await cluster.ForgetAsync(desk.Roster);

        Assert.Equivalent(before, (await ann.Find()).Value!, strict: true);
    }

    [Fact]
    public async Task Offer_ThatTheCaseRefuses_LeavesTheAgentItsRoom()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        var other = await desk.OpenCaseAsync(Severity.Low);
        await cluster.SettleAsync();
        var key = Contracts.GrainKeys.OfTenant(desk.Name, opened.CaseId);
        cluster.Journal.FailOnce(u => u.PartitionKey == key, StoreFault.Unavailable);
        await desk.HireAsync("ann");
        Assert.Empty(await OffersOf(desk));

        await desk.Queue("t1.general.en").Match();

        Assert.Equal(opened.CaseId, Assert.Single(await OffersOf(desk)).Id);
        Assert.NotEqual(opened.CaseId, other.CaseId);
    }

    [Fact]
    public async Task Queues_AreListedWithWaitingAndReady()
    {
        var desk = await cluster.OpenDeskAsync();
        await desk.OpenCaseAsync(department: "billing");
        await desk.OpenCaseAsync();
        await desk.HireAsync("ann", chats: 5, tiers: 2);

        var queues = (await desk.Queues.List(desk.Org)).Items;

        Assert.Equal([("t1.billing.en", 1, 1, 0), ("t1.general.en", 1, 1, 0)], queues.Select((QueueView q) => (q.Key, q.Depth, q.Waiting, q.AgentsReady)));
    }

    private static async Task<IReadOnlyList<CaseSummary>> OffersOf(Desk desk) => [.. (await desk.Cases.List(new CaseFilter { Limit = 500 })).Items.Where(c => c.OfferId is not null)];
}
