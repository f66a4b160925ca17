using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Agents;
using EscalationGrains.Grains.Access;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EscalationGrains.Grains.Agents;

/// <summary>
/// Wakes what watches the feeds of each org's agents, at each silo's start and whenever a silo comes or goes. The reports of gateways would do so too, but
/// nobody reports for a gateway that died together with the silo.
/// </summary>
internal sealed class FeedWatch(IGrainFactory grains, IAccessStore access, ISiloStatusOracle silos, IHostApplicationLifetime lifetime, ILogger<FeedWatch> logger)
    : ClusterWatch(silos, lifetime, logger)
{
    /// <summary>Asks every org, so only when something happened.</summary>
    protected override TimeSpan TouchEvery => Timeout.InfiniteTimeSpan;

    protected override async Task TouchAllAsync(CancellationToken cancellationToken)
    {
        foreach (var org in (await access.ReadTenantsAsync(null, cancellationToken)).Select(t => t.Org).Distinct())
        {
            await grains.GetGrain<IOpenFeedsGrain>(GrainKeys.OpenFeeds(org)).Touch();
        }
    }
}
