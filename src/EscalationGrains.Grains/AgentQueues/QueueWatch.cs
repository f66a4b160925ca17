using EscalationGrains.Contracts;
using EscalationGrains.Contracts.AgentQueues;
using EscalationGrains.Grains.Access;
using EscalationGrains.Grains.Cases;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EscalationGrains.Grains.AgentQueues;

/// <summary>
/// Wakes every queue in which a case waits, at each silo's start and whenever a silo comes or goes. Nothing else would: a queue that died
/// with its silo hears of cases that waited before only by their next notice, which may be the breach of a clock hours later.
/// </summary>
internal sealed class QueueWatch(
    IGrainFactory grains, ICaseList cases, IAccessStore access, ISiloStatusOracle silos, IHostApplicationLifetime lifetime, ILogger<QueueWatch> logger)
    : ClusterWatch(silos, lifetime, logger)
{
    /// <summary>Reads every tenant's open cases, so only when something happened.</summary>
    protected override TimeSpan TouchEvery => Timeout.InfiniteTimeSpan;

    protected override async Task TouchAllAsync(CancellationToken cancellationToken)
    {
        foreach (var tenant in await access.ReadTenantsAsync(null, cancellationToken))
        {
            var waiting = (await cases.ReadQueuesAsync(tenant.Tenant, cancellationToken)).Where(q => q.Waiting > 0);
            await Task.WhenAll(waiting.Select(q => grains.GetGrain<IAgentQueueGrain>(GrainKeys.OfTenant(tenant.Tenant, q.Queue)).Match()));
        }
    }
}
