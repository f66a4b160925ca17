using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Agents;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Agents;

public sealed class AgentPresenceTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    private static readonly Dictionary<string, string> ChatBusy = new() { ["chat"] = "busy" };

    [Fact]
    public async Task EachChange_IsInTheTenantsFeed_Once()
    {
        var desk = await cluster.OpenDeskAsync();
        var ann = await desk.HireAsync("ann");

        await ann.SetPresence("available");
        await ann.SetPresenceOn("available", ChatBusy);
        await ann.SetPresence("offline");

        var events = await desk.EventsAsync();
        Assert.Equal(["agent-presence", "agent-presence", "agent-presence"], events.Select(e => e.Type));
        Assert.Equal(
            ["""{"agentId":"ann","state":"available","channels":{},"because":"said",""", """{"agentId":"ann","state":"available","channels":{"chat":"busy"},"because":"said",""", """{"agentId":"ann","state":"offline","channels":{},"because":"said","""],
            events.Select(e => e.Data[..(e.Data.IndexOf("\"at\"", StringComparison.Ordinal))]));
        Assert.Equal(("ann", $"agent/{desk.Org}/ann#presence.1"), (events[0].Subject, events[0].Source));
    }

    [Fact]
    public async Task WhoMissesOffers_OrLosesTheFeed_IsToldWithTheReason()
    {
        var desk = await cluster.OpenDeskAsync();
        var ann = await desk.HireAsync("ann");
        await desk.OpenCaseAsync();
        for (var i = 0; i < 3; i++)
        {
            await cluster.AdvanceAsync(TimeSpan.FromSeconds(181));
        }

        await ann.NoteFeed();
        await ann.LoseFeed(cluster.Now);
        await ann.LoseFeed(cluster.Now);

        var told = (await desk.EventsAsync()).Where(e => e.Type == "agent-presence").Select(e => e.Data).ToList();
        Assert.Equal(3, told.Count);
        Assert.Contains("\"state\":\"away\",\"channels\":{},\"because\":\"missed-offers\"", told[1], StringComparison.Ordinal);
        Assert.Contains("\"state\":\"offline\",\"channels\":{},\"because\":\"feed-lost\"", told[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrandsThatTheAgentDoesNotServe_HearNothing()
    {
        var desk = await cluster.OpenDeskAsync();
        var other = await cluster.OpenDeskAsync(desk.Org);
        var ann = desk.Agent("ann");
        await ann.Put(new AgentProfile { Name = "ann", Tiers = [1], Tenants = [desk.Name] });

        await ann.SetPresence("available");

        Assert.Single(await desk.EventsAsync());
        Assert.Empty(await other.EventsAsync());
    }

    [Fact]
    public async Task WhatACrashLeftUntold_IsToldByTheNextActivation()
    {
        var desk = await cluster.OpenDeskAsync();
        var ann = await desk.HireAsync("ann");
        var feed = GrainKeys.TenantFeed(desk.Name);
        cluster.Journal.Refused = u => u.PartitionKey == feed;
        await Assert.ThrowsAnyAsync<Exception>(() => ann.SetPresence("busy"));
        cluster.Journal.Refused = null;
        Assert.True((await ann.Snapshot()).Untold);

        await cluster.ForgetAsync(ann);
        await ann.Snapshot();

        await Wait.Until("the rest to be told", async () => !(await ann.Snapshot()).Untold);
        Assert.Equal(2, (await desk.EventsAsync()).Count);
    }

    [Fact]
    public async Task OnOneChannel_NobodyElseIsAsked_AndGoingOfflineThereGivesItsOffersBack()
    {
        var desk = await cluster.OpenDeskAsync();
        var ann = await desk.HireAsync("ann");
        await ann.Put(new AgentProfile { Name = "ann", Tiers = [1] });
        await ann.SetPresenceOn("available", ChatBusy);
        var chat = await desk.OpenCaseAsync();
        var email = await desk.OpenCaseAsync(channel: Channel.Email);
        await cluster.SettleAsync();
        Assert.Equal((null, "ann"), ((await desk.ViewAsync(chat.CaseId)).Offer?.AgentId, (await desk.ViewAsync(email.CaseId)).Offer?.AgentId));

        await ann.SetPresenceOn("available", new Dictionary<string, string> { ["email"] = "offline" });
        await cluster.SettleAsync();

        Assert.Equal(("ann", null), ((await desk.ViewAsync(chat.CaseId)).Offer?.AgentId, (await desk.ViewAsync(email.CaseId)).Offer?.AgentId));
    }
}
