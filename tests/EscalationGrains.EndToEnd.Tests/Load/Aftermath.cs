using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Load;

/// <summary>What must hold after any failure, seen through the API alone.</summary>
internal static class Aftermath
{
    public static async Task AssertNothingLostAsync(Tenant brand, Workload load)
    {
        await AssertEachInteractionOnceAsync(brand, load);
        foreach (var conversation in load.All)
        {
            await conversation.AssertAnswersStandAsync();
        }

        foreach (var agent in load.Agents)
        {
            await agent.AssertAnswersStandAsync();
        }

        var events = await AssertNoGapsAsync(brand, load);
        await AssertOneOwnerEachAsync(brand, load, events);
        Assert.Empty((await brand.Supervisor.ReadAsync<Listed<object>>("/v1/dead-letters")).Items);
    }

    /// <summary>Every posted text is in its case once, with the id of its receipt, and no other text is anywhere.</summary>
    private static async Task AssertEachInteractionOnceAsync(Tenant brand, Workload load)
    {
        var stored = new List<InteractionAnswer>();
        foreach (var caseId in load.All.Select(c => c.Receipt.CaseId).Distinct())
        {
            stored.AddRange(await brand.Platform.ListAsync<InteractionAnswer>($"/v1/cases/{caseId}/interactions"));
        }

        Assert.Equal(
            load.All.Select(c => (c.Text, c.Receipt.InteractionId, c.Receipt.CaseId)).Order(),
            stored.Select(i => (i.Text!, i.Id, i.CaseId)).Order());
        Assert.Equal(stored.Select(i => i.CaseId).Distinct().Count(), (await brand.Platform.ListAsync<CaseAnswer>("/v1/cases")).Count);
    }

    private static async Task<IReadOnlyList<FeedEvent>> AssertNoGapsAsync(Tenant brand, Workload load)
    {
        foreach (var agent in load.Agents)
        {
            var end = (await agent.Desk.Api.ReadAsync<Listed<OfferAnswer>>($"/v1/agents/{agent.Desk.Id}/offers")).Sequence;
            await using var feed = await agent.Desk.Api.FollowAsync($"/v1/agents/{agent.Desk.Id}/events");
            AssertCounts(await feed.UpToAsync(end));
        }

        await using var all = await brand.FollowAsync();
        var events = await all.UpToAsync((await brand.Platform.ReadAsync<Listed<CaseAnswer>>("/v1/cases?limit=1")).Sequence);
        AssertCounts(events);
        return events;
    }

    private static void AssertCounts(IReadOnlyList<FeedEvent> events)
    {
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(e => (int)e.Sequence));
        Assert.Equal(events.Count, events.Select(e => (e.Subject, e.Data.GetProperty("version").GetInt64(), e.Type, e.Data.GetProperty("part").GetInt32())).Distinct().Count());
    }

    /// <summary>Whoever the feed says accepted last has the case; the case, the agent's list and the journal agree.</summary>
    private static async Task AssertOneOwnerEachAsync(Tenant brand, Workload load, IReadOnlyList<FeedEvent> events)
    {
        var desks = new List<(string Agent, string CaseId)>();
        foreach (var agent in load.Agents)
        {
            desks.AddRange((await brand.Supervisor.ListAsync<CaseAnswer>($"/v1/agents/{agent.Desk.Id}/cases")).Select(c => (agent.Desk.Id, c.Id)));
        }

        foreach (var caseId in load.All.Select(c => c.Receipt.CaseId).Distinct())
        {
            var owner = (await brand.Platform.CaseAsync(caseId)).Owner;
            var accepted = events.Last(e => e.Type == "offer-accepted" && e.Subject == caseId).Text("agentId");
            Assert.Equal(new OwnerAnswer("agent", accepted!), owner);
            Assert.Equal(accepted, Assert.Single(desks, d => d.CaseId == caseId).Agent);
        }
    }
}
