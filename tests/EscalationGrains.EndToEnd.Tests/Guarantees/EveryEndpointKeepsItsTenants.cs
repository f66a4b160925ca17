using EscalationGrains.EndToEnd.Tests.Endpoints;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>Every endpoint with every key that is not for it: refused as the role table says, without a word about what is there, and without a trace.</summary>
public abstract class EveryEndpointKeepsItsTenants(TestClockHost shared) : IAsyncLifetime
{
    private static readonly string[] Roles = ["platform", "agent", "supervisor", "admin", "operator"];

    private readonly List<string> _wrong = [];
    private EndpointWorld _own = null!;
    private EndpointProbe _probe = null!;

    public async ValueTask InitializeAsync()
    {
        _own = await EndpointWorld.CreateAsync(shared.Host);
        _probe = new EndpointProbe(shared.Host);
    }

    public async ValueTask DisposeAsync()
    {
        _probe?.Dispose();
        await (_own?.LeaveAsync() ?? Task.CompletedTask);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task EveryOperationOfTheReference_HasARow()
    {
        var document = await ApiDocument.ReadAsync(shared.Host);

        Assert.Equal(document.Operations.Select(o => o.Name).Order(), EndpointTable.Rows.Select(row => row.Operation).Order());
    }

    [Fact]
    public Task WithoutAKey_WithAnUnknownOne_OrARevokedOne_NothingOpens() => LeavesNoTraceAsync(async () =>
    {
        var revoked = Roles[..4].ToDictionary(role => role, role => _own.Brand.KeyAsync(role == "agent" ? new { role, agentId = EndpointWorld.Ben } : new { role }));
        foreach (var key in revoked.Values)
        {
            await _own.Brand.RevokeAsync((await key).Id);
        }

        foreach (var row in EndpointTable.Rows)
        {
            await CheckAsync(row, "no key", null, row.Roles == "*" ? "200" : "401 access.key-missing");
            await CheckAsync(row, "an unknown key", "eg_guessed", row.Roles == "*" ? "200" : "401 access.key-unknown");
            foreach (var (role, key) in revoked.Where(_ => row.Roles != "*"))
            {
                await CheckAsync(row, $"a revoked key of role {role}", (await key).Key, "401 access.key-unknown");
            }
        }
    });

    [Fact]
    public Task AWrongRole_IsRefused() => LeavesNoTraceAsync(async () =>
    {
        var eve = (await _own.Brand.KeyAsync(new { role = "agent", agentId = "eve" })).Key;
        foreach (var row in EndpointTable.Rows.Where(row => row.Roles != "*"))
        {
            foreach (var role in Roles.Where(role => !row.Admits(role)))
            {
                await CheckAsync(row, $"role {role}", _own.KeyOf(role), "403 access.role", role);
            }

            if (row.IsOwnOnly)
            {
                // Who is not asked is told who has the case; it is a conflict and not a question of roles.
                await CheckAsync(row, "another agent", eve, row.Operation.StartsWith("POST /v1/offers/", StringComparison.Ordinal) ? "409 offer.not-pending" : "403 access.not-yours", "agent");
            }
        }
    });

    [Fact]
    public async Task AnotherTenantOfTheSameOrg_FindsNothing() => await FindsNothingAsync(await Tenant.CreateAsync(shared.Host, org: _own.Brand.Id));

    [Fact]
    public async Task ATenantOfAnotherOrg_FindsNothing() => await FindsNothingAsync(await Tenant.CreateAsync(shared.Host));

    [Fact]
    public Task AKeyOfSeveralTenants_OpensThoseAndOnlyWhenItNamesOne() => LeavesNoTraceAsync(async () =>
    {
        var sister = await Tenant.CreateAsync(shared.Host, org: _own.Brand.Id);
        var stranger = await Tenant.CreateAsync(shared.Host);
        foreach (var role in Roles[..4])
        {
            var tenants = new[] { sister.Id };
            var key = (await _own.Brand.KeyAsync(role == "agent" ? new { role, agentId = EndpointWorld.Ben, tenants } : new { role, tenants })).Key;
            foreach (var row in EndpointTable.Rows.Where(row => row.Roles != "*" && row.Admits(role)))
            {
                if (!row.AnyTenant)
                {
                    await CheckAsync(row, $"two tenants, none named, role {role}", key, "400 tenant.required", role);
                }

                foreach (var other in new[] { stranger.Id, "nobody", $"{_own.Brand.Id},{sister.Id}", " " })
                {
                    await CheckAsync(row, $"two tenants, '{other}' named, role {role}", key, other == " " ? row.AnyTenant ? null : "400 tenant.required" : "404 tenant.unknown", role, other);
                }
            }
        }
    });

    [Fact]
    public async Task TheRightRole_GetsThrough()
    {
        foreach (var row in EndpointTable.Rows)
        {
            foreach (var role in Roles.Where(row.Admits))
            {
                var ids = row.Prepare is null ? _own.Ids : await row.Prepare(_own);
                var said = await SendAsync(row, ids, _own.KeyOf(role), role);
                Note(row, $"role {role}", said.Status == row.Success, said, $"{row.Success}");
            }
        }

        Assert.True(_wrong.Count == 0, string.Join('\n', _wrong));
    }

    [Fact]
    public Task ATicket_OpensOneFeedOfItsHolderOnce() => LeavesNoTraceAsync(async () =>
    {
        var (tenantFeed, agentFeed) = (Feed("GET /v1/events"), Feed("GET /v1/agents/{agentId}/events"));
        var sister = await Tenant.CreateAsync(shared.Host, org: _own.Brand.Id);
        var eve = (await _own.Brand.KeyAsync(new { role = "agent", agentId = "eve" })).Key;
        var foreignBen = (await sister.KeyAsync(new { role = "agent", agentId = EndpointWorld.Ben })).Key;

        await TakeAsync(tenantFeed, await TicketAsync(_own.KeyOf("platform")), "200", "401 access.ticket-unknown");
        await TakeAsync(agentFeed, await TicketAsync(_own.KeyOf("agent")), "200", "401 access.ticket-unknown");

        // Refused or not, it was taken.
        await TakeAsync(agentFeed, await TicketAsync(_own.KeyOf("platform")), "403 access.role", "401 access.ticket-unknown");
        await TakeAsync(agentFeed, await TicketAsync(eve), "403 access.not-yours", "401 access.ticket-unknown");
        await TakeAsync(agentFeed, await TicketAsync(foreignBen), "404 agent.unknown", "401 access.ticket-unknown");
        foreach (var guess in new[] { "", "guessed", new string('A', 43), new string('A', 4_000), "%00", "..%2f", "%ff%fe" })
        {
            await TakeAsync(tenantFeed, guess, "401 access.ticket-unknown");
        }

        var revoked = await _own.Brand.KeyAsync(new { role = "platform" });
        var late = await TicketAsync(revoked.Key);
        await _own.Brand.RevokeAsync(revoked.Id);
        await TakeAsync(tenantFeed, late, "401 access.ticket-unknown");

        // Nothing but a feed takes one.
        foreach (var row in EndpointTable.Rows.Where(row => row.Roles != "*" && !row.IsFeed))
        {
            var query = row.Query.Length == 0 ? "?ticket=" : row.Query + "&ticket=";
            await CheckAsync(row with { Query = query + await TicketAsync(_own.KeyOf("admin")) }, "a ticket", null, "401 access.key-missing");
        }
    });

    [Fact]
    public Task AnIdInABodyOrAQuery_IsAsUnknownAsOneInAPath() => LeavesNoTraceAsync(async () =>
    {
        var other = await Tenant.CreateAsync(shared.Host, org: _own.Brand.Id);
        var (ids, platform) = (_own.Ids, other.Platform);
        foreach (var query in new[] { $"customer={ids.Customer}", $"owner={EndpointWorld.Ben}", $"queue={ids.Queue}", "identity=email:ana1@example.com" })
        {
            var said = await platform.GetAsync((query.StartsWith("identity", StringComparison.Ordinal) ? "/v1/customers?" : "/v1/cases?") + query);
            Assert.Empty(said.Expect(200).Read<Listed<CaseAnswer>>().Items);
        }

        var posted = new Message { Email = "ana1@example.com" }.ToJson();
        posted["case"] = new System.Text.Json.Nodes.JsonObject { ["id"] = ids.Case };
        (await platform.PostAsync("/v1/interactions", posted)).Expect(404, "case.unknown");
        var line = (await Batch.PostAsync(platform, [posted.ToJsonString()])).Single();
        Assert.Equal((404, "case.unknown"), (line.Status, line.Code));
        (await other.Admin.PostAsync($"/v1/tenants/{other.Id}/keys", new { role = "platform", tenants = new[] { _own.Brand.Id } })).Expect(400);
        (await other.Admin.PutAsync("/v1/agents/spy", new { name = "Spy", tenants = new[] { _own.Brand.Id } })).Expect(400);
        (await other.Admin.DeleteAsync($"/v1/tenants/{other.Id}/keys/{ids.Key}")).Expect(404, "key.unknown");
    });

    [Fact]
    public async Task AnAgentOfAnotherBrandOfTheOrg_IsNeitherOfferedNorShownOurCases()
    {
        var sister = await Tenant.CreateAsync(shared.Host, org: _own.Brand.Id);
        await using var spy = await (await sister.AgentAsync("spy")).BecomeAsync("available");

        // Ours goes on to serve us when the sister brand writes the profile of an agent whom both have.
        var both = await _own.Brand.KeyAsync(new { role = "admin", tenants = new[] { sister.Id } });
        (await new Api(shared.Host, both.Key).PutAsync("/v1/agents/kim", new { name = "Kim", tiers = new[] { 1 }, tenants = new[] { _own.Brand.Id, sister.Id } })).Expect(200);
        var seen = (await sister.Admin.PutAsync("/v1/agents/kim", new { name = "Kim", tiers = new[] { 1, 2 } })).Expect(200);
        Assert.DoesNotContain(_own.Brand.Id, System.Text.Json.JsonDocument.Parse(seen.Body).RootElement.GetProperty("tenants").ToString(), StringComparison.Ordinal);
        (await _own.Brand.Admin.GetAsync("/v1/agents/kim")).Expect(200);

        (await _own.Agent.PutAsync($"/v1/agents/{EndpointWorld.Ben}/presence", new { state = "offline" })).Expect(200);
        var receipt = await _own.Brand.Platform.SayAsync(new Message { Email = "last@example.com" });
        await _own.Brand.SettleAsync();

        Assert.Null((await _own.Brand.Platform.CaseAsync(receipt.CaseId)).Offer);
        Assert.Empty(spy.Feed.Events);
    }

    /// <summary>All roles of another tenant, its agent bearing the name of ours: an id of ours is as unknown as one that nobody gave out.</summary>
    private Task FindsNothingAsync(Tenant other) => LeavesNoTraceAsync(async () =>
    {
        foreach (var role in Roles[..4])
        {
            var key = (await other.KeyAsync(role == "agent" ? new { role, agentId = EndpointWorld.Ben } : new { role })).Key;
            foreach (var row in EndpointTable.Rows.Where(row => row.Roles != "*"))
            {
                // A new agent of the other org may well bear this name.
                if (row.Operation != "PUT /v1/agents/{agentId}" || other.Org == _own.Brand.Id)
                {
                    await CheckForeignAsync(row, role, key);
                }
            }
        }
    });

    private async Task CheckForeignAsync(EndpointRow row, string role, string key)
    {
        var said = await SendAsync(row, _own.Ids, key, role);
        if (!row.Admits(role))
        {
            Note(row, $"foreign {role}", said.Short == "403 access.role", said, "403 access.role");
            return;
        }

        Note(row, $"foreign {role}", !row.HasId || said.Status == 404, said, "404");
        Note(row, $"foreign {role}", !_own.Ids.Secrets.Any(id => said.Body.Contains(id, StringComparison.Ordinal)), said, "no id of ours");
        if (row.HasId && row.Method != HttpMethod.Put)
        {
            // Of agents' own endpoints only the key's agent gets so far as to ask.
            var unknown = await SendAsync(row, EndpointIds.Unknown with { Agent = role == "agent" ? EndpointWorld.Ben : "nobody" }, key, role);
            Note(row, $"foreign {role}", (said.Status, said.Body) == (unknown.Status, unknown.Body), said, $"what an unknown id is answered: {unknown.Status} {unknown.Body}");
        }
    }

    private static EndpointRow Feed(string operation) => EndpointTable.Rows.Single(row => row.Operation == operation);

    private async Task<string> TicketAsync(string key) =>
        System.Text.Json.JsonDocument.Parse((await _probe.SendAsync(HttpMethod.Post, "/v1/feed-tickets", key)).Body).RootElement.GetProperty("ticket").GetString()!;

    private async Task TakeAsync(EndpointRow feed, string ticket, params string[] expected)
    {
        for (var time = 0; time < expected.Length; time++)
        {
            await CheckAsync(feed with { Query = "?ticket=" + ticket }, $"a ticket, time {time + 1}", null, expected[time]);
        }
    }

    private async Task LeavesNoTraceAsync(Func<Task> attempts)
    {
        var before = await _own.PictureAsync();

        await attempts();

        Assert.True(_wrong.Count == 0, string.Join('\n', _wrong));
        Assert.Equal(before, await _own.PictureAsync());
    }

    private async Task CheckAsync(EndpointRow row, string who, string? key, string? expected, string role = "platform", string? tenant = null)
    {
        if (expected is not null)
        {
            var said = await SendAsync(row, _own.Ids, key, role, tenant);
            Note(row, who, said.Short == expected, said, expected);
        }
    }

    private Task<Probed> SendAsync(EndpointRow row, EndpointIds ids, string? key, string role, string? tenant = null) =>
        _probe.SendAsync(row.Method, row.Target(ids), key, tenant, row.BodyFor(role), row.MediaType);

    private void Note(EndpointRow row, string who, bool isRight, Probed said, string expected)
    {
        if (!isRight)
        {
            _wrong.Add($"{row.Operation} with {who}: {said.Status} {said.Body}, not {expected}");
        }
    }
}

[Collection(typeof(SqliteTestClock))]
public sealed class EveryEndpointKeepsItsTenantsOnSqlite(SqliteTestClock.Shared shared) : EveryEndpointKeepsItsTenants(shared);

[Collection(typeof(PostgresTestClock))]
public sealed class EveryEndpointKeepsItsTenantsOnPostgres(PostgresTestClock.Shared shared) : EveryEndpointKeepsItsTenants(shared);
