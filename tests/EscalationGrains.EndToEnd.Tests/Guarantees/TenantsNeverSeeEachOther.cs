using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>What belongs to one brand does not exist for another; what a role may not do, it cannot.</summary>
public abstract class TenantsNeverSeeEachOther(TestClockHost shared) : TestClockSpec(shared)
{
    [Fact]
    public async Task WhateverIsReadById_IsUnknownToAnotherTenant()
    {
        var (own, offer) = await OneOfEachAsync();
        var other = await Tenant.CreateAsync(Host);

        string[] paths =
        [
            $"/v1/interactions/{own.InteractionId}", $"/v1/customers/{own.CustomerId}", $"/v1/customers/{own.CustomerId}/timeline",
            $"/v1/cases/{own.CaseId}", $"/v1/cases/{own.CaseId}/events", $"/v1/cases/{own.CaseId}/interactions", $"/v1/cases/{own.CaseId}/decisions",
            $"/v1/offers/{offer}", "/v1/agents/ben",
        ];
        foreach (var path in paths)
        {
            Assert.Equal((path, 200), (path, (await Brand.Supervisor.GetAsync(path)).Status));
            Assert.Equal((path, 404), (path, (await other.Supervisor.GetAsync(path)).Status));
        }

        Assert.Empty(await other.Platform.ListAsync<CaseAnswer>("/v1/cases"));
        Assert.Empty(await other.Platform.ListAsync<CustomerAnswer>("/v1/customers?identity=email:ana@example.com"));
        Assert.Empty(await other.Supervisor.ListAsync<CaseAnswer>("/v1/queues/t1.general.en/cases"));
    }

    [Fact]
    public async Task WhateverIsDoneById_IsUnknownToAnotherTenant()
    {
        var (own, offer) = await OneOfEachAsync();
        var other = await Tenant.CreateAsync(Host);
        await using var stranger = await other.AgentAsync("ben");

        (string Command, object Body)[] commands =
        [
            ("escalate", new { kind = "hierarchical", reason = "x" }), ("hand-back", new { reason = "x" }), ("pend", new { waitingFor = "customer" }), ("resume", new { }),
            ("resolve", new { }), ("reopen", new { }), ("close", new { }), ("severity", new { value = "critical" }), ("reassign", new { department = "billing" }), ("note", new { text = "x" }),
        ];
        foreach (var (command, body) in commands)
        {
            (await other.Admin.PostAsync($"/v1/cases/{own.CaseId}/{command}", body)).Expect(404, "case.unknown");
        }

        (await stranger.AcceptAsync(offer)).Expect(404, "offer.unknown");
        (await stranger.DeclineAsync(offer)).Expect(404, "offer.unknown");
        var intoForeignCase = Ana().ToJson();
        intoForeignCase["case"] = new System.Text.Json.Nodes.JsonObject { ["id"] = own.CaseId };
        (await other.Platform.PostAsync("/v1/interactions", intoForeignCase)).Expect(404, "case.unknown");
        Assert.Equal(1, (await Platform.CaseAsync(own.CaseId)).InteractionCount);
    }

    [Fact]
    public async Task FeedsOfTwoTenants_ShareNoEvent()
    {
        var other = await Tenant.CreateAsync(Host);
        await using var feed = await Brand.FollowAsync();
        await using var otherFeed = await other.FollowAsync();

        var mine = await Platform.SayAsync(Ana());
        var theirs = await other.Platform.SayAsync(Ana());
        await Brand.SettleAsync();

        Assert.NotEqual(mine.CustomerId, theirs.CustomerId);
        Assert.Equal(mine.CaseId, (await feed.NextAsync("case-opened")).Subject);
        Assert.Equal(theirs.CaseId, (await otherFeed.NextAsync("case-opened")).Subject);
        Assert.Equal((1, 1), (feed.Events.Count, otherFeed.Events.Count));
    }

    [Fact]
    public async Task ARevokedKey_OpensNothingAnyMore()
    {
        var key = await Brand.KeyAsync(new { role = "platform" });
        var api = new Api(Host, key.Key);
        (await api.GetAsync("/v1/cases")).Expect(200);

        await Brand.RevokeAsync(key.Id);

        (await api.GetAsync("/v1/cases")).Expect(401, "access.key-unknown");
    }

    [Fact]
    public async Task WhatARoleMayNotDo_IsRefused()
    {
        var (own, offer) = await OneOfEachAsync();
        await using var eve = await Brand.AgentAsync("eve");
        var profile = new { name = "x", tiers = new[] { 1 } };

        (await new Api(Host, null).GetAsync($"/v1/cases/{own.CaseId}")).Expect(401, "access.key-missing");
        (await Platform.PostAsync($"/v1/offers/{offer}/accept")).Expect(403);
        (await Brand.Supervisor.PostAsync($"/v1/offers/{offer}/accept")).Expect(403);
        (await eve.Api.PostAsync($"/v1/cases/{own.CaseId}/reassign", new { department = "billing" })).Expect(403);
        (await Platform.PutAsync("/v1/agents/ben", profile)).Expect(403);
        (await Brand.Supervisor.PutAsync("/v1/agents/ben", profile)).Expect(403);
        (await Platform.GetAsync("/v1/dead-letters")).Expect(403);
        (await eve.Api.PutAsync("/v1/agents/ben/presence", new { state = "available" })).Expect(403);
        (await eve.Api.GetAsync("/v1/agents/ben/events")).Expect(403);
        (await eve.Api.PostAsync($"/v1/cases/{own.CaseId}/resolve", new { resolution = "x" })).Expect(403);
        (await Brand.Admin.PutAsync("/v1/tenants/another", new { name = "x" })).Expect(403);
        (await new Api(Host, HostSetup.OperatorKey).PostAsync(Ana())).Expect(403);
    }

    private async Task<(Receipt Receipt, string OfferId)> OneOfEachAsync()
    {
        await using var ben = await (await Brand.AgentAsync("ben")).BecomeAsync("available");
        var receipt = await Platform.SayAsync(Ana());
        return (receipt, await ben.NextOfferAsync(receipt.CaseId));
    }
}

[Collection(typeof(SqliteTestClock))]
public sealed class TenantsNeverSeeEachOtherOnSqlite(SqliteTestClock.Shared shared) : TenantsNeverSeeEachOther(shared);

[Collection(typeof(PostgresTestClock))]
public sealed class TenantsNeverSeeEachOtherOnPostgres(PostgresTestClock.Shared shared) : TenantsNeverSeeEachOther(shared);
