using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Feeds;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Agents;

public sealed class AgentGrainTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    [Fact]
    public async Task Agent_ThatNobodyPut_IsUnknown()
    {
        var desk = await cluster.OpenDeskAsync();

        Assert.Equal("agent.unknown", (await desk.Agent("nobody").Find()).Refusal!.Code);
        Assert.Equal("agent.unknown", (await desk.Agent("nobody").SetPresence("available")).Refusal!.Code);
    }

    [Fact]
    public async Task Presence_IsKept_AndCountsFromItsChange()
    {
        var desk = await cluster.OpenDeskAsync();
        var ann = await desk.HireAsync("ann");
        var since = cluster.Now;
        await cluster.AdvanceAsync(TimeSpan.FromMinutes(1));
        await ann.SetPresence("available");
        await cluster.ForgetAsync(ann);
        await cluster.ForgetAsync(desk.Roster);

        var view = (await ann.Find()).Value!;

        Assert.Equal(("available", since), (view.Presence, view.PresenceSince!.Value));
    }

    [Fact]
    public async Task Available_GetsWhatWaits_AtOnce()
    {
        var desk = await cluster.OpenDeskAsync();
        var opened = await desk.OpenCaseAsync();
        await cluster.SettleAsync();
        Assert.Null((await desk.ViewAsync(opened.CaseId)).Offer);

        await desk.HireAsync("ann");

        Assert.Equal("ann", (await desk.ViewAsync(opened.CaseId)).Offer!.AgentId); // before anything else was consumed
    }

    [Fact]
    public async Task Offer_ReachesTheAgentsFeed()
    {
        var desk = await cluster.OpenDeskAsync();
        await desk.HireAsync("ann");
        var feed = await FeedListener.ListenAsync(cluster, cluster.Client.GetGrain<IFeedGrain>(GrainKeys.OfOrg(desk.Org, "ann")));

        var opened = await desk.OpenCaseAsync();

        var offer = await feed.NextAsync("offer", opened.CaseId);
        Assert.Contains("\"agentId\":\"ann\"", offer.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offline_GivesOffersBack_AndOthersAreAsked()
    {
        var desk = await cluster.OpenDeskAsync();
        var ann = await desk.HireAsync("ann");
        var opened = await desk.OpenCaseAsync();
        await cluster.SettleAsync();
        var first = (await desk.ViewAsync(opened.CaseId)).Offer!;

        await ann.SetPresence("offline");
        await desk.HireAsync("bob");
        await cluster.SettleAsync();

        Assert.Equal("withdrawn", (await desk.Commands.FindOffer(first.Id)).Value!.State);
        Assert.Equal("bob", (await desk.ViewAsync(opened.CaseId)).Offer!.AgentId);
    }

    [Fact]
    public async Task Offline_WhileTheCaseMoves_StillGivesBack()
    {
        var desk = await cluster.OpenDeskAsync();
        var ann = await desk.HireAsync("ann");
        var opened = await desk.OpenCaseAsync();
        await cluster.SettleAsync();
        var events = await cluster.Journal.Inner.ReadEventsAsync(desk.CaseStream(opened.CaseId), 0, 100, TestContext.Current.CancellationToken);
        var noted = Grains.Cases.CaseEventCodec.Instance.Encode(new CaseEvent.Noted(cluster.Now, Domain.Interactions.ContentId.Of("theirs"), ActedBy.System), cluster.Now);
        await cluster.Journal.Inner.CommitAsync(
            new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = "x", Appends = [new StreamAppend(desk.CaseStream(opened.CaseId), events[^1].Seq, [noted])] },
            TestContext.Current.CancellationToken);

        await ann.SetPresence("offline");

        Assert.Null((await desk.ViewAsync(opened.CaseId)).Offer);
    }

    [Fact]
    public async Task Offline_ThatFailedHalfWay_IsFinishedByItsRepeat()
    {
        var desk = await cluster.OpenDeskAsync();
        var ann = await desk.HireAsync("ann");
        var opened = await desk.OpenCaseAsync();
        await cluster.SettleAsync();
        var key = GrainKeys.OfTenant(desk.Name, opened.CaseId);
        cluster.Journal.FailOnce(u => u.PartitionKey == key, StoreFault.Unavailable);
        Assert.Equal("store.unavailable", (await Assert.ThrowsAsync<RefusedException>(() => ann.SetPresence("offline"))).Code);
        Assert.NotNull((await desk.ViewAsync(opened.CaseId)).Offer);

        await ann.SetPresence("offline");

        Assert.Null((await desk.ViewAsync(opened.CaseId)).Offer);
    }

    [Fact]
    public async Task OwnerOfAWaitingCase_WhoIsOfferedIt_KeepsItsRoomTaken()
    {
        var desk = await cluster.OpenDeskAsync();
        var ann = await desk.HireAsync("ann");
        var email = desk.NewEmail();
        var opened = await desk.ReceiveAsync(Desk.Says(email));
        await cluster.SettleAsync();
        await desk.Commands.Accept((await desk.ViewAsync(opened.CaseId)).Offer!.Id, "ann", null);
        await desk.DoAsync(opened.CaseId, new CaseCommand.Escalate { Header = Desk.By(), Kind = EscalationKind.Hierarchical, Reason = "too hard" });
        await cluster.SettleAsync();
        var view = await desk.ViewAsync(opened.CaseId);
        Assert.Equal(("ann", "ann"), (view.Owner.Id, view.Offer!.AgentId)); // she serves tier 2 as well

        await desk.ReceiveAsync(Desk.Says(email, "Any news?"));
        await cluster.SettleAsync();

        var agent = (await ann.Find()).Value!;
        Assert.Equal((1, 0), (agent.OpenOffers, agent.OwnedCases));
        await ann.SetPresence("offline");
        Assert.Null((await desk.ViewAsync(opened.CaseId)).Offer);
    }
}
