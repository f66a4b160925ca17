namespace EscalationGrains.Domain.Agents;

/// <summary>
/// Which agents have an event feed open, as gateways report it. What a gateway says holds until a given instant, so that one that dies without a word is
/// noticed. Pure but for its own memory: instants come from the caller.
/// </summary>
public sealed class OpenFeeds
{
    private readonly Dictionary<string, Gateway> _gateways = new(StringComparer.Ordinal);
    private readonly Dictionary<AgentId, int> _open = [];

    /// <summary>When the first of the gateways is no longer believed; null when there is none.</summary>
    public DateTimeOffset? NextEnd => _gateways.Count == 0 ? null : _gateways.Values.Min(g => g.Until);

    public bool Has(AgentId agent) => _open.ContainsKey(agent);

    /// <summary>A gateway's word. One that is not newer than the last of the same gateway says nothing: it was overtaken on its way.</summary>
    /// <param name="number">Counts the gateway's reports.</param>
    /// <param name="whole">The agents in <paramref name="opened"/> are all it has; else they are what changed.</param>
    /// <param name="until">How long it is believed.</param>
    public FeedChanges Report(string gateway, long number, bool whole, IReadOnlyCollection<AgentId> opened, IReadOnlyCollection<AgentId> closed, DateTimeOffset until)
    {
        if (!_gateways.TryGetValue(gateway, out var known))
        {
            _gateways[gateway] = known = new Gateway();
        }
        else if (number <= known.Number)
        {
            return new FeedChanges([], []);
        }

        (known.Number, known.Until) = (number, until);
        var now = whole ? opened.ToHashSet() : [.. known.Agents.Concat(opened).Except(closed)];
        return Replace(known, now);
    }

    /// <summary>Forgets gateways whose time is over.</summary>
    public FeedChanges Expire(DateTimeOffset now)
    {
        List<AgentId> lost = [];
        foreach (var (key, gateway) in _gateways.Where(g => g.Value.Until <= now).ToList())
        {
            lost.AddRange(Replace(gateway, []).Lost);
            _gateways.Remove(key);
        }

        return new FeedChanges([], lost);
    }

    private FeedChanges Replace(Gateway gateway, HashSet<AgentId> now)
    {
        List<AgentId> opened = [], lost = [];
        foreach (var agent in now)
        {
            if (gateway.Agents.Contains(agent))
            {
                continue;
            }

            if ((_open[agent] = _open.GetValueOrDefault(agent) + 1) == 1)
            {
                opened.Add(agent);
            }
        }

        foreach (var agent in gateway.Agents)
        {
            if (now.Contains(agent))
            {
                continue;
            }

            if (--_open[agent] == 0)
            {
                _open.Remove(agent);
                lost.Add(agent);
            }
        }

        gateway.Agents = now;
        return new FeedChanges(opened, lost);
    }

    private sealed class Gateway
    {
        public long Number { get; set; }
        public DateTimeOffset Until { get; set; }
        public HashSet<AgentId> Agents { get; set; } = [];
    }
}
