using EscalationGrains.EndToEnd.Tests.Hosting;

namespace EscalationGrains.EndToEnd.Tests.Http;

/// <summary>A client brand of its own for one test, with a key for each role.</summary>
internal sealed class Tenant
{
    private static int _count;

    private readonly IEdge _edge;
    private readonly Api _operator;

    private Tenant(IEdge edge, string? org, string? id)
    {
        (_edge, _operator) = (edge, new Api(edge, HostSetup.OperatorKey));
        Id = id ?? $"brand-{Interlocked.Increment(ref _count)}";
        Org = org ?? Id;
        Platform = Supervisor = Admin = _operator;
    }

    public string Id { get; }

    public string Org { get; }

    public Api Platform { get; private set; }

    public Api Supervisor { get; private set; }

    public Api Admin { get; private set; }

    /// <summary>The platform's key itself, for programs that take one.</summary>
    public string PlatformKey { get; private set; } = "";

    public IEdge Edge => _edge;

    /// <summary>The one process it was created through; not for a tenant of a cluster.</summary>
    public HostProcess Host => (HostProcess)_edge;

    /// <param name="org">The BPO it belongs to; null for one of its own.</param>
    /// <param name="id">For settings that name it; null for one that no other test has.</param>
    /// <param name="postsPerSecond">Quota of its own; null for none.</param>
    public static async Task<Tenant> CreateAsync(IEdge edge, string? org = null, string? id = null, int? postsPerSecond = null)
    {
        var tenant = new Tenant(edge, org, id);
        (await tenant._operator.PutAsync($"/v1/tenants/{tenant.Id}", new { name = "Brand", region = "GB", org = tenant.Org, postsPerSecond })).Expect(201);
        tenant.PlatformKey = (await tenant.KeyAsync(new { role = "platform" })).Key;
        tenant.Platform = new Api(edge, tenant.PlatformKey);
        tenant.Supervisor = new Api(edge, (await tenant.KeyAsync(new { role = "supervisor" })).Key);
        tenant.Admin = new Api(edge, (await tenant.KeyAsync(new { role = "admin" })).Key);
        return tenant;
    }

    public async Task<CreatedKeyAnswer> KeyAsync(object key) =>
        (await _operator.PostAsync($"/v1/tenants/{Id}/keys", key)).Expect(201).Read<CreatedKeyAnswer>();

    public async Task RevokeAsync(string keyId) => (await _operator.DeleteAsync($"/v1/tenants/{Id}/keys/{keyId}")).Expect(204);

    /// <summary>A new agent with a key, an open feed, and offline until told otherwise.</summary>
    public async Task<AgentDesk> AgentAsync(string id, int[]? tiers = null, int chats = 10)
    {
        (await Admin.PutAsync($"/v1/agents/{id}", new { name = id, tiers = tiers ?? [1, 2, 3], capacity = new { chat = chats } })).Expect(200);
        var api = new Api(_edge, (await KeyAsync(new { role = "agent", agentId = id })).Key);
        return new AgentDesk(id, api, await api.FollowAsync($"/v1/agents/{id}/events"));
    }

    public Task<FeedReader> FollowAsync(long after = 0) => Supervisor.FollowAsync("/v1/events", after);

    public async Task<DateTimeOffset> NowAsync() => (await Platform.ReadAsync<ClockReadingAnswer>("/v1/test-clock")).Now;

    /// <summary>Lets the test clock run; whatever falls due on the way has happened, and was consumed, when this returns.</summary>
    public async Task AdvanceAsync(TimeSpan by) => await AdvanceToAsync(await NowAsync() + by);

    public async Task AdvanceToAsync(DateTimeOffset to) => (await Platform.PostAsync("/v1/test-clock/advance", new { to })).Expect(200);

    /// <summary>Returns when queues and feeds have consumed all that was committed: the signal for "and nothing more happens".</summary>
    public async Task SettleAsync() => (await Platform.PostAsync("/v1/test-clock/advance", new { by = "PT0S" })).Expect(200);
}
