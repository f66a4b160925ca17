using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Agents;

namespace EscalationGrains.Gateway.Feeds;

/// <summary>Tells each org which of its agents have a feed open at this gateway.</summary>
internal sealed class AgentFeeds(IGrainFactory grains, TimeProvider time, ILogger<OrgFeeds> logger) : IDisposable
{
    /// <summary>Another one at each start: what an earlier process had open is gone with it.</summary>
    private readonly string _gateway = Guid.NewGuid().ToString("N");
    private readonly Lock _gate = new();
    private readonly Dictionary<string, OrgFeeds> _orgs = new(StringComparer.Ordinal);

    /// <summary>From now until the answer is disposed the agent has one more feed open here.</summary>
    public IDisposable Hold(string org, string agentId)
    {
        OrgFeeds? feeds;
        lock (_gate)
        {
            if (!_orgs.TryGetValue(org, out feeds))
            {
                _orgs[org] = feeds = new OrgFeeds(_gateway, grains.GetGrain<IOpenFeedsGrain>(GrainKeys.OpenFeeds(org)), time, logger);
            }
        }

        return feeds.Hold(agentId);
    }

    public void Dispose()
    {
        foreach (var feeds in _orgs.Values)
        {
            feeds.Dispose();
        }
    }
}
