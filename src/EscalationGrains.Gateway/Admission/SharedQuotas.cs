using System.Collections.Concurrent;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Admission;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Gateway.Admission;

/// <summary>Quotas that hold over all gateways of a cluster, where there may be several; a gateway that is alone leaves them to <see cref="AdmissionGate"/>.</summary>
internal sealed class SharedQuotas(IGrainFactory grains, IOptions<AdmissionOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, SharedQuota> _tenants = new(StringComparer.Ordinal);

    /// <summary>What this gateway counts by itself: nothing where it is counted for all.</summary>
    public int? Own(int? quota) => options.Value.InCluster ? 0 : quota;

    /// <summary>Takes one for a post.</summary>
    /// <returns>Zero when it may go on, else when to ask again.</returns>
    public ValueTask<TimeSpan> TakeAsync(string tenant, int? quota)
    {
        var perSecond = options.Value.QuotaOf(tenant, quota);
        return options.Value.InCluster && perSecond > 0
            ? _tenants.GetOrAdd(tenant, static (t, quotas) => quotas.Make(t), this).TakeAsync(perSecond)
            : new(TimeSpan.Zero);
    }

    /// <summary>The post was not let in after all.</summary>
    public void Return(string tenant)
    {
        if (_tenants.TryGetValue(tenant, out var quota))
        {
            quota.Return();
        }
    }

    /// <summary>Takes one for a line of a batch, whenever there is one.</summary>
    public async ValueTask WaitAsync(string tenant, int? quota)
    {
        while (await TakeAsync(tenant, quota) is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time);
        }
    }

    private SharedQuota Make(string tenant) => new(grains.GetGrain<IQuotaGrain>(GrainKeys.Quota(tenant)), options.Value.Burst, time);
}
