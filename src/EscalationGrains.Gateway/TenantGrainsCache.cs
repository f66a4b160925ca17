using System.Collections.Concurrent;

namespace EscalationGrains.Gateway;

/// <summary>Keeps <see cref="TenantGrains"/>. Asked only for tenants that a known key has, so it grows no larger than the tenants there are.</summary>
internal sealed class TenantGrainsCache(IGrainFactory grains)
{
    private readonly ConcurrentDictionary<string, TenantGrains> _byTenant = new(StringComparer.Ordinal);

    public TenantGrains Of(string tenant) => _byTenant.GetOrAdd(tenant, static (t, g) => new TenantGrains(g, t), grains);
}
