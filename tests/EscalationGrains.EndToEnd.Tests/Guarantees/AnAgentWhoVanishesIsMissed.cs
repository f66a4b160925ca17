using EscalationGrains.EndToEnd.Tests.Endpoints;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>An agent whose feed is gone for longer than the grace is offline: offers go back at once, cases when the policy says so. A reconnect in time changes nothing.</summary>
public abstract class AnAgentWhoVanishesIsMissed(TestClockHost shared) : TestClockSpec(shared)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task TheOffer_GoesToSomebodyElse()
    {
        await using var ben = await (await Brand.AgentAsync("ben")).BecomeAsync("available");
        var receipt = await Platform.SayAsync(Ana());
        var offer = await ben.NextOfferAsync(receipt.CaseId);
        await using var eve = await (await Brand.AgentAsync("eve")).BecomeAsync("available");

        await VanishAsync(ben);
        await Brand.AdvanceAsync(Grace - Instant);
        Assert.Equal("pending", (await Brand.Supervisor.ReadAsync<OfferAnswer>($"/v1/offers/{offer}")).State);
        await Brand.AdvanceAsync(Instant);

        Assert.Equal(new AgentStateAnswer("offline", "feed-lost", null), await StateAsync(ben));
        Assert.Equal("withdrawn", (await Brand.Supervisor.ReadAsync<OfferAnswer>($"/v1/offers/{offer}")).State);
        Assert.Equal("agent-offline", Assert.Single(await JournalAsync(receipt.CaseId), e => e.Kind == "offer-withdrawn").Data.GetProperty("because").GetString());
        await eve.TakeAsync(receipt.CaseId);
    }

    [Fact]
    public async Task BackInTime_NothingHappened()
    {
        await using var ben = await (await Brand.AgentAsync("ben")).BecomeAsync("available");
        var receipt = await Platform.SayAsync(Ana());
        var offer = await ben.NextOfferAsync(receipt.CaseId);
        var before = await JournalAsync(receipt.CaseId);
        await VanishAsync(ben);
        await Brand.AdvanceAsync(Grace - Instant);

        await ben.ReturnAsync();
        await Until(ben, "open");
        await Brand.AdvanceAsync(Grace);

        Assert.Equal(new AgentStateAnswer("available", null, "open"), await StateAsync(ben));
        Assert.Equal(before.Count, (await JournalAsync(receipt.CaseId)).Count);
        (await ben.AcceptAsync(offer)).Expect(200);
        await ben.Feed.NextAsync("assigned", receipt.CaseId);
        Assert.DoesNotContain(ben.Feed.Events, e => e.Type == "presence-changed");
    }

    [Fact]
    public async Task TheCase_GoesBackToItsQueue_WhenThePolicySaysSo_AndNotBefore()
    {
        await DecideByAsync("policy: desk\nofflineGrace: PT1H\nqueues: [{ tier: 1, offlineGrace: PT5M }]\n");
        await using var ben = await (await Brand.AgentAsync("ben")).BecomeAsync("available");
        var receipt = await Platform.SayAsync(Ana());
        await ben.TakeAsync(receipt.CaseId);
        await using var eve = await (await Brand.AgentAsync("eve")).BecomeAsync("available");

        await VanishAsync(ben);
        await Brand.AdvanceAsync(Grace + TimeSpan.FromMinutes(5) - Instant);
        Assert.Equal(new OwnerAnswer("agent", "ben"), (await Platform.CaseAsync(receipt.CaseId)).Owner);
        await Brand.AdvanceAsync(Instant);

        Assert.Equal("queue", (await Platform.CaseAsync(receipt.CaseId)).Owner.Kind);
        Assert.Equal("agent-offline", Assert.Single(await JournalAsync(receipt.CaseId), e => e.Kind == "owner-released").Data.GetProperty("because").GetString());
        await eve.TakeAsync(receipt.CaseId);
    }

    [Fact]
    public async Task BackBeforeTheCaseIsTaken_KeepsIt()
    {
        await DecideByAsync("policy: desk\nofflineGrace: PT5M\n");
        await using var ben = await (await Brand.AgentAsync("ben")).BecomeAsync("available");
        var receipt = await Platform.SayAsync(Ana());
        await ben.TakeAsync(receipt.CaseId);
        await ben.BecomeAsync("offline");
        await Brand.AdvanceAsync(TimeSpan.FromMinutes(5) - Instant);

        await ben.BecomeAsync("busy");
        await Brand.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(new OwnerAnswer("agent", "ben"), (await Platform.CaseAsync(receipt.CaseId)).Owner);
        Assert.Equal(["owner-went-offline", "owner-came-back"], (await JournalAsync(receipt.CaseId)).Where(e => e.Kind.StartsWith("owner-", StringComparison.Ordinal)).Select(e => e.Kind));
    }

    private protected static async Task VanishAsync(AgentDesk agent)
    {
        await agent.Feed.DisposeAsync();
        await Until(agent, "lost");
    }

    private protected static async Task Until(AgentDesk agent, string feed) =>
        Assert.True(await Waiting.Until(async () => (await StateAsync(agent)).Feed == feed), $"The feed of {agent.Id} is not {feed}.");

    private protected static Task<AgentStateAnswer> StateAsync(AgentDesk agent) => agent.Api.ReadAsync<AgentStateAnswer>($"/v1/agents/{agent.Id}");

    private Task DecideByAsync(string document) => DecideByAsync(Brand, document);

    private protected static async Task DecideByAsync(Tenant brand, string document)
    {
        (await brand.Admin.PutAsync("/v1/policies/desk", EndpointWorld.Json(document, "application/yaml"))).Expect(201);
        (await brand.Admin.PostAsync("/v1/policies/desk/versions/1/activate", new { running = "keep" })).Expect(200);
    }

    private Task<IReadOnlyList<CaseEventAnswer>> JournalAsync(string caseId) => Brand.Supervisor.ListAsync<CaseEventAnswer>($"/v1/cases/{caseId}/events");
}

[Collection(typeof(SqliteTestClock))]
public sealed class AnAgentWhoVanishesIsMissedOnSqlite(SqliteTestClock.Shared shared) : AnAgentWhoVanishesIsMissed(shared);

[Collection(typeof(PostgresTestClock))]
public sealed class AnAgentWhoVanishesIsMissedOnPostgres(PostgresTestClock.Shared shared) : AnAgentWhoVanishesIsMissed(shared);
