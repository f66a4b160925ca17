using System.Collections.Concurrent;
using EscalationGrains.Gateway.Admission;
using EscalationGrains.Gateway.Interactions;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Gateway;

/// <summary>Keeps <see cref="TenantGrains"/>. Asked only for tenants that a known key has, so it grows no larger than the tenants there are.</summary>
internal sealed class TenantGrainsCache(IGrainFactory grains, IOptions<AdmissionOptions> options)
{
    private readonly int _intakeLanes = options.Value.InCluster ? IntakeLanes.InCluster : 1;

    private readonly ConcurrentDictionary<string, TenantGrains> _byTenant = new(StringComparer.Ordinal);

    public TenantGrains Of(string tenant) => _byTenant.GetOrAdd(tenant, static (t, cache) => new TenantGrains(cache.grains, t, cache.lanes), (grains, lanes: _intakeLanes));
}
