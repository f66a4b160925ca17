using EscalationGrains.Contracts.Access;
using Orleans.Concurrency;

namespace EscalationGrains.Grains.Access;

/// <summary>Tells who a key stands for.</summary>
[GrainType("access")]
[StatelessWorker]
[Reentrant] // Nothing is kept between awaits.
internal sealed class AccessGrain(IAccessStore store) : Grain, IAccessGrain
{
    public async Task<Principal?> Resolve(string keyHash) => await store.FindKeyByHashAsync(keyHash) is { RevokedAt: null } key
        ? new Principal { KeyId = key.KeyId, Org = key.Org, Tenants = key.Tenants, Role = key.Role, AgentId = key.AgentId, KeyHash = keyHash }
        : null;
}
