using EscalationGrains.EndToEnd.Tests.Endpoints;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>Gateway and silo die at once and without a word; who does not come back is missed all the same.</summary>
public sealed class AnAgentWhoseGatewayDiedIsMissed(PostgresServer server)
{
    /// <summary>On PostgreSQL too when kills are asked for: each takes ten seconds.</summary>
    public static TheoryData<DatabaseKind> Kinds =>
        Environment.GetEnvironmentVariable("ESCALATION_KILLS") is { Length: > 0 } ? [DatabaseKind.Sqlite, DatabaseKind.Postgres] : [DatabaseKind.Sqlite];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task NobodyReconnects_OffersAndCasesGoBack(DatabaseKind kind)
    {
        await using var host = await HostProcess.StartAsync((await HostSetup.CreateAsync(kind, server)).OnTestClock().With("Escalation__FeedLease", "00:00:01"));
        var brand = await Tenant.CreateAsync(host);
        (await brand.Admin.PutAsync("/v1/policies/desk", EndpointWorld.Json("policy: desk\nofflineGrace: PT5M\n", "application/yaml"))).Expect(201);
        (await brand.Admin.PostAsync("/v1/policies/desk/versions/1/activate", new { running = "keep" })).Expect(200);
        await using var ben = await (await brand.AgentAsync("ben")).BecomeAsync("available");
        var owned = await brand.Platform.SayAsync(new Message { Email = "ana@example.com" });
        await ben.TakeAsync(owned.CaseId);
        var offered = await brand.Platform.SayAsync(new Message { Email = "ben@example.com" });
        await ben.NextOfferAsync(offered.CaseId);

        await host.KillAsync();
        await host.StartAgainAsync();

        Task<AgentStateAnswer> StateAsync() => brand.Supervisor.ReadAsync<AgentStateAnswer>("/v1/agents/ben");
        Assert.True(await Waiting.Until(async () => (await StateAsync()).Feed == "lost"), "The gateway's death was not noticed.");
        Assert.Equal("available", (await StateAsync()).Presence);
        await brand.AdvanceAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(new AgentStateAnswer("offline", "feed-lost", null), await StateAsync());
        Assert.Null((await brand.Platform.CaseAsync(offered.CaseId)).Offer);
        await brand.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal("queue", (await brand.Platform.CaseAsync(owned.CaseId)).Owner.Kind);
    }
}
