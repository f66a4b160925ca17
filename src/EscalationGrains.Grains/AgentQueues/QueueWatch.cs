using EscalationGrains.Contracts;
using EscalationGrains.Contracts.AgentQueues;
using EscalationGrains.Contracts.Agents;
using EscalationGrains.Grains.Access;
using EscalationGrains.Grains.Cases;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EscalationGrains.Grains.AgentQueues;

/// <summary>
/// Wakes every queue in which a case waits and for which somebody has room, at each silo's start and whenever a silo comes or goes. Nothing
/// else would: a queue that died with its silo hears of cases that waited before only by their next notice, which may be the breach of a
/// clock hours later. A queue that nobody has room for stays asleep, because it would read all its cases; its roster wakes it.
/// </summary>
internal sealed class QueueWatch(
    IGrainFactory grains, ICaseList cases, IAccessStore access, ISiloStatusOracle silos, IHostApplicationLifetime lifetime, ILogger<QueueWatch> logger)
    : ClusterWatch(silos, lifetime, logger)
{
    /// <summary>Asks every tenant, so only when something happened.</summary>
    protected override TimeSpan TouchEvery => Timeout.InfiniteTimeSpan;

    protected override async Task TouchAllAsync(CancellationToken cancellationToken)
    {
        foreach (var tenant in await access.ReadTenantsAsync(null, cancellationToken))
        {
            var roster = grains.GetGrain<IRosterGrain>(GrainKeys.Roster(tenant.Org));
            foreach (var queue in await cases.ReadWaitingQueuesAsync(tenant.Tenant, cancellationToken))
            {
                var key = GrainKeys.OfTenant(tenant.Tenant, queue);
                if (await roster.HasRoom(key))
                {
                    await grains.GetGrain<IAgentQueueGrain>(key).Match();
                }
            }
        }
    }
}
