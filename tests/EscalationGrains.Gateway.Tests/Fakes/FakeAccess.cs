using System.Collections.Concurrent;
using EscalationGrains.Contracts.Access;
using EscalationGrains.Gateway.Access;

namespace EscalationGrains.Gateway.Tests.Fakes;

/// <summary>Knows a key of each role of tenant <c>demo</c>, and one of two tenants.</summary>
internal sealed class FakeAccess : IAccessGrain
{
    public const string Platform = "platform-key";
    public const string Agent = "agent-key";
    public const string Supervisor = "supervisor-key";
    public const string Admin = "admin-key";
    public const string TwoTenants = "two-tenants-key";
    public const string Operator = "operator-key";

    private readonly ConcurrentDictionary<string, Principal> _byHash = new();

    public FakeAccess()
    {
        Add(Platform, "platform");
        Add(Agent, "agent", "a1");
        Add(Supervisor, "supervisor");
        Add(Admin, "admin");
        Add(TwoTenants, "platform", null, "demo", "other");
    }

    public int Calls;

    public Func<Task>? Before { get; set; }

    public void Add(string key, string role, string? agentId = null, params string[] tenants) =>
        _byHash[KeyHash.Of(key)] = new()
        {
            KeyId = "id-of-" + key,
            Org = "bpo",
            Tenants = tenants.Length == 0 ? ["demo"] : tenants,
            Role = role,
            AgentId = agentId,
            KeyHash = KeyHash.Of(key),
        };

    public void AddWithQuota(string key, string role, IReadOnlyDictionary<string, int> postsPerSecond, params string[] tenants)
    {
        Add(key, role, null, tenants);
        _byHash[KeyHash.Of(key)] = _byHash[KeyHash.Of(key)] with { PostsPerSecond = postsPerSecond };
    }

    public void Revoke(string key) => _byHash.TryRemove(KeyHash.Of(key), out _);

    public async Task<Principal?> Resolve(string keyHash)
    {
        Interlocked.Increment(ref Calls);
        await (Before?.Invoke() ?? Task.CompletedTask);
        return _byHash.GetValueOrDefault(keyHash);
    }
}
