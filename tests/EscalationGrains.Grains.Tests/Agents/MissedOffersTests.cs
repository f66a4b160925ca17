using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Agents;
using EscalationGrains.Contracts.Feeds;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Agents;

public sealed class MissedOffersTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    /// <summary>An offer stands for two minutes and a round pauses for one.</summary>
    private static readonly TimeSpan OneRound = TimeSpan.FromSeconds(181);

    [Fact]
    public async Task WhoMissesTwoInARow_IsSetAway_AndIsNotAskedAgain()
    {
        var desk = await cluster.OpenDeskAsync();
        var ann = await desk.HireAsync("ann");
        var opened = await desk.OpenCaseAsync();
        await cluster.AdvanceAsync(OneRound);
        Assert.Equal(("available", "ann"), ((await ann.Find()).Value!.Presence, (await desk.ViewAsync(opened.CaseId)).Offer?.AgentId));

        await cluster.AdvanceAsync(OneRound);
        await cluster.AdvanceAsync(OneRound);

        var view = (await ann.Find()).Value!;
        Assert.Equal(("away", "missed-offers"), (view.Presence, view.PresenceCause));
        Assert.Null((await desk.ViewAsync(opened.CaseId)).Offer);
        Assert.Equal(2, (await EventsAsync(desk, "ann")).Count(e => e.Type == "offer"));
        var told = Assert.Single(await EventsAsync(desk, "ann"), e => e.Type == "presence-changed");
        Assert.Contains("\"because\":\"missed-offers\"", told.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatWasMissed_OutlivesTheGrain()
    {
        var desk = await cluster.OpenDeskAsync();
        var ann = await desk.HireAsync("ann");
        await desk.OpenCaseAsync();
        await cluster.AdvanceAsync(OneRound);
        await cluster.ForgetAsync(ann);
        await cluster.ForgetAsync(desk.Roster);

        await cluster.AdvanceAsync(OneRound);
        await cluster.ForgetAsync(ann);
        await cluster.ForgetAsync(desk.Roster);

        var view = (await ann.Find()).Value!;
        Assert.Equal(("away", "missed-offers"), (view.Presence, view.PresenceCause));
    }

    [Fact]
    public async Task Decline_BeginsTheCountAnew()
    {
        var desk = await cluster.OpenDeskAsync();
        var ann = await desk.HireAsync("ann");
        var opened = await desk.OpenCaseAsync();
        await cluster.AdvanceAsync(OneRound);
        await desk.Commands.Decline((await desk.ViewAsync(opened.CaseId)).Offer!.Id, "ann", null, null);

        await cluster.AdvanceAsync(TimeSpan.FromSeconds(61));
        await cluster.AdvanceAsync(OneRound);

        Assert.Equal("available", (await ann.Find()).Value!.Presence);
    }

    [Fact]
    public async Task Available_AfterAway_ClearsTheCause_AndGetsWork()
    {
        var desk = await cluster.OpenDeskAsync();
        var ann = await desk.HireAsync("ann");
        var opened = await desk.OpenCaseAsync();
        await cluster.AdvanceAsync(OneRound);
        await cluster.AdvanceAsync(OneRound);
        await cluster.AdvanceAsync(OneRound);

        var view = (await ann.SetPresence("available")).Value!;
        await cluster.SettleAsync();

        Assert.Equal(("available", null), (view.Presence, view.PresenceCause));
        Assert.Equal("ann", (await desk.ViewAsync(opened.CaseId)).Offer?.AgentId);
    }

    [Fact]
    public async Task Never_IsAskedForEver()
    {
        var desk = await cluster.OpenDeskAsync();
        var ann = await desk.HireAsync("ann");
        await ann.Put(new AgentProfile { Name = "ann", Tiers = [1, 2, 3], MissedOffersToAway = 0 });
        await desk.OpenCaseAsync();

        for (var i = 0; i < 4; i++)
        {
            await cluster.AdvanceAsync(OneRound);
        }

        Assert.Equal("available", (await ann.Find()).Value!.Presence);
    }

    private async Task<IReadOnlyList<FeedEvent>> EventsAsync(Desk desk, string agent) =>
        (await cluster.Client.GetGrain<IFeedGrain>(GrainKeys.OfOrg(desk.Org, agent)).Read(0, 1000)).Events;
}
