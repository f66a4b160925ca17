using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Deadlines;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EscalationGrains.Grains.Deadlines;

/// <summary>Each silo touches all shards at its start and whenever a silo comes or goes, so that a failover does not wait for a reminder's minute.</summary>
internal sealed class DeadlineWatch(IGrainFactory grains, ISiloStatusOracle silos, IHostApplicationLifetime lifetime, ILogger<DeadlineWatch> logger)
    : ClusterWatch(silos, lifetime, logger)
{
    /// <summary>Cheap, and covers a lost notification.</summary>
    protected override TimeSpan TouchEvery => TimeSpan.FromSeconds(30);

    protected override async Task TouchAllAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(Enumerable.Range(0, DeadlineShards.Count).Select(shard => grains.GetGrain<IDeadlineGrain>(DeadlineNudge.KeyOf(shard)).Touch()));
        await grains.GetGrain<IHousekeepingGrain>(GrainKeys.OfSystem("housekeeping")).Touch();
    }
}
