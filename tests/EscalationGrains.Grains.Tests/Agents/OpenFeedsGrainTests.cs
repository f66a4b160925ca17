using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Agents;
using EscalationGrains.Contracts.Feeds;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Agents;

public sealed class OpenFeedsGrainTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private int _number;

    [Fact]
    public async Task LostFeed_NotBackWithinTheGrace_IsOffline_AndTheOfferReturns()
    {
        var desk = await cluster.OpenDeskAsync();
        var ann = await desk.HireAsync("ann");
        await OpensAsync(desk, "ann");
        var opened = await desk.OpenCaseAsync();
        await cluster.SettleAsync();
        Assert.Equal("ann", (await desk.ViewAsync(opened.CaseId)).Offer?.AgentId);

        await ClosesAsync(desk, "ann");
        Assert.Equal(("available", "lost"), await StandsAsync(ann));
        await cluster.AdvanceAsync(Grace - TimeSpan.FromMilliseconds(1));
        Assert.Equal("ann", (await desk.ViewAsync(opened.CaseId)).Offer?.AgentId);
        await cluster.AdvanceAsync(TimeSpan.FromMilliseconds(1));

        var view = (await ann.Find()).Value!;
        Assert.Equal(("offline", "feed-lost", cluster.Now, null), (view.Presence, view.PresenceCause, view.PresenceSince, view.Feed));
        Assert.Null((await desk.ViewAsync(opened.CaseId)).Offer);
        Assert.Contains(await EventsAsync(desk, "ann"), e => e.Type == "offer-withdrawn" && e.Data.Contains("\"because\":\"agent-offline\"", StringComparison.Ordinal));
        Assert.Contains("\"because\":\"feed-lost\"", Assert.Single(await EventsAsync(desk, "ann"), e => e.Type == "presence-changed").Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BackWithinTheGrace_ChangesNothing()
    {
        var desk = await cluster.OpenDeskAsync();
        var ann = await desk.HireAsync("ann");
        await OpensAsync(desk, "ann");
        var before = await ann.Snapshot();
        await ClosesAsync(desk, "ann");
        await cluster.AdvanceAsync(Grace - TimeSpan.FromMilliseconds(1));

        await OpensAsync(desk, "ann", gateway: "west");
        await cluster.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal((before.Version, before.PresenceSince), ((await ann.Snapshot()).Version, (await ann.Snapshot()).PresenceSince));
        Assert.Equal(("available", "open"), await StandsAsync(ann));
        Assert.Empty(await EventsAsync(desk, "ann"));
    }

    [Fact]
    public async Task WhoNeverHadAFeed_StaysAvailable()
    {
        var desk = await cluster.OpenDeskAsync();
        var ann = await desk.HireAsync("ann");
        await OpensAsync(desk, "ben");
        await ClosesAsync(desk, "ann");

        await cluster.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(("available", null), await StandsAsync(ann));
    }

    [Fact]
    public async Task AnotherGatewayHasOneToo_NothingIsLost()
    {
        var desk = await cluster.OpenDeskAsync();
        var ann = await desk.HireAsync("ann");
        await OpensAsync(desk, "ann");
        await OpensAsync(desk, "ann", gateway: "west");

        await ClosesAsync(desk, "ann");
        await cluster.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(("available", "open"), await StandsAsync(ann));
    }

    [Fact]
    public async Task WhoSaysSoAfterTheLoss_IsThereWithoutAFeed()
    {
        var desk = await cluster.OpenDeskAsync();
        var ann = await desk.HireAsync("ann");
        await OpensAsync(desk, "ann");
        await ClosesAsync(desk, "ann");
        await cluster.AdvanceAsync(TimeSpan.FromSeconds(10));

        await ann.SetPresence("available");
        await cluster.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(("available", null), await StandsAsync(ann));
    }

    [Fact]
    public async Task TheAgentsOwnGrace_GoesBeforeTheSetting()
    {
        var desk = await cluster.OpenDeskAsync();
        var ann = await desk.HireAsync("ann");
        await ann.Put(new AgentProfile { Name = "ann", Tiers = [1], ReconnectGrace = TimeSpan.Zero });
        await OpensAsync(desk, "ann");

        await ClosesAsync(desk, "ann");

        Assert.Equal("offline", (await ann.Find()).Value!.Presence);
    }

    [Fact]
    public async Task AfterALostFeed_ANewOneCountsAgain_OnlyOnceTheySaySo()
    {
        var desk = await cluster.OpenDeskAsync();
        var ann = await desk.HireAsync("ann");
        await OpensAsync(desk, "ann");
        await ClosesAsync(desk, "ann");
        await cluster.AdvanceAsync(Grace);

        await OpensAsync(desk, "ann");
        Assert.Equal(("offline", "open"), await StandsAsync(ann));
        await ann.SetPresence("available");
        await ClosesAsync(desk, "ann");
        await cluster.AdvanceAsync(Grace);

        Assert.Equal(("offline", null), await StandsAsync(ann));
        Assert.Equal(2, (await EventsAsync(desk, "ann")).Count(e => e.Type == "presence-changed"));
    }

    [Fact]
    public async Task WhatIsOpen_OutlivesTheGrains()
    {
        var desk = await cluster.OpenDeskAsync();
        var ann = await desk.HireAsync("ann");
        await OpensAsync(desk, "ann");
        await cluster.ForgetAsync(ann);
        await cluster.ForgetAsync(desk.Roster);
        await cluster.ForgetAsync(Feeds(desk));

        // Nobody reports: it is still believed, for one lease of real time.
        await Feeds(desk).Touch();
        await cluster.AdvanceAsync(Grace);
        Assert.Equal(("available", "open"), await StandsAsync(ann));
    }

    private IOpenFeedsGrain Feeds(Desk desk) => cluster.Client.GetGrain<IOpenFeedsGrain>(GrainKeys.OpenFeeds(desk.Org));

    private Task OpensAsync(Desk desk, string agent, string gateway = "east") => ReportAsync(desk, new() { Gateway = gateway, Number = ++_number, Whole = false, Opened = [agent] });

    private Task ClosesAsync(Desk desk, string agent) => ReportAsync(desk, new() { Gateway = "east", Number = ++_number, Whole = false, Opened = [], Closed = [agent] });

    /// <summary>Returns when all that follows is done.</summary>
    private async Task ReportAsync(Desk desk, FeedReport report)
    {
        Assert.Equal(TimeSpan.FromSeconds(15), await Feeds(desk).Report(report));
        await Feeds(desk).Touch();
    }

    private static async Task<(string Presence, string? Feed)> StandsAsync(IAgentGrain agent)
    {
        var view = (await agent.Find()).Value!;
        return (view.Presence, view.Feed);
    }

    private async Task<IReadOnlyList<FeedEvent>> EventsAsync(Desk desk, string agent) =>
        (await cluster.Client.GetGrain<IFeedGrain>(GrainKeys.OfOrg(desk.Org, agent)).Read(0, 1000)).Events;
}
