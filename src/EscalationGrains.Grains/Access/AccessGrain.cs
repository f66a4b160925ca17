using EscalationGrains.Contracts.Access;
using Orleans.Concurrency;

namespace EscalationGrains.Grains.Access;

/// <summary>Tells who a key stands for.</summary>
[GrainType("access")]
[StatelessWorker]
[Reentrant] // Nothing is kept between awaits.
internal sealed class AccessGrain(IAccessStore store, TenantDirectory directory) : Grain, IAccessGrain
{
    public async Task<Principal?> Resolve(string keyHash) => await store.FindKeyByHashAsync(keyHash) is { RevokedAt: null } key
        ? new Principal
        {
            KeyId = key.KeyId,
            Org = key.Org,
            Tenants = key.Tenants,
            Role = key.Role,
            AgentId = key.AgentId,
            KeyHash = keyHash,
            PostsPerSecond = await QuotasOf(key.Tenants),
        }
        : null;

    private async Task<Dictionary<string, int>?> QuotasOf(IReadOnlyList<string> tenants)
    {
        Dictionary<string, int>? quotas = null;
        foreach (var tenant in tenants)
        {
            if ((await directory.FindAsync(tenant))?.PostsPerSecond is { } quota)
            {
                (quotas ??= new(StringComparer.Ordinal))[tenant] = quota;
            }
        }

        return quotas;
    }
}
