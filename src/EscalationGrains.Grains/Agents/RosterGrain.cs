using EscalationGrains.Contracts;
using EscalationGrains.Contracts.AgentQueues;
using EscalationGrains.Contracts.Agents;
using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Access;
using EscalationGrains.Grains.Cases;

namespace EscalationGrains.Grains.Agents;

/// <summary>
/// All agents of an org with their room. Queues of all its tenants ask here, so that nobody is given more than fits. Holds only hints:
/// profiles belong to the agents, loads to the cases; both are read again after a loss.
/// </summary>
[GrainType("roster")]
internal sealed class RosterGrain(
    [PersistentState("roster")] IPersistentState<RosterDocument> document, ICaseList cases, IAccessStore access, TimeProvider time) : Grain, IRosterGrain
{
    private readonly SortedDictionary<string, RosterEntry> _agents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _looking = [];
    private bool _loaded;

    private string Org => GrainKeys.Split(this.GetPrimaryKeyString()).Scope[1..];

    public async Task<Page<AgentView>> List(string tenant, int limit, string? cursor)
    {
        await EnsureLoaded();
        var page = _agents.Values.Where(e => e.Snapshot.Profile is not null && Serves(e, tenant))
            .SkipWhile(e => cursor is not null && string.CompareOrdinal(e.Snapshot.Id, cursor) <= 0).Take(limit + 1).Select(View).ToList();
        return new Page<AgentView> { Items = [.. page.Take(limit)], Next = page.Count > limit ? page[limit - 1].Id : null };
    }

    public async Task<AgentView?> Find(string agentId)
    {
        await EnsureLoaded();
        return _agents.TryGetValue(agentId, out var entry) && entry.Snapshot.Profile is not null ? View(entry) : null;
    }

    public async Task<IReadOnlyList<string>> Put(AgentSnapshot agent) => LookingFor(await Learn(agent));

    public Task Note(AgentSnapshot agent) => Learn(agent);

    private async Task<RosterEntry> Learn(AgentSnapshot agent)
    {
        await EnsureLoaded();
        if (!_agents.TryGetValue(agent.Id, out var entry))
        {
            entry = _agents[agent.Id] = new RosterEntry(agent);
        }
        else if (agent.Version >= entry.Snapshot.Version)
        {
            entry.FeedLost &= entry.Snapshot.HasFeed;
            entry.Snapshot = agent;
        }

        if (document.State.AgentIds.Add(agent.Id))
        {
            await Store();
        }

        return entry;
    }

    public async Task<IReadOnlyList<string>> Apply(string agentId, IReadOnlyList<AgentLoadChange> changes)
    {
        await EnsureLoaded();
        if (!_agents.TryGetValue(agentId, out var entry))
        {
            return [];
        }

        foreach (var change in changes)
        {
            entry.Apply(change, time.GetTimestamp());
        }

        return changes.Any(c => c.Holds is null or "waiting") ? LookingFor(entry) : [];
    }

    public async Task<IReadOnlyList<string>> ListWithFeed()
    {
        await EnsureLoaded();
        return [.. _agents.Values.Where(e => e.Snapshot.HasFeed).Select(e => e.Snapshot.Id)];
    }

    public async Task<IReadOnlyList<string>> ListUntold()
    {
        await EnsureLoaded();
        return [.. _agents.Values.Where(e => e.Snapshot.Untold).Select(e => e.Snapshot.Id)];
    }

    public async Task MarkFeed(string agentId, bool lost)
    {
        await EnsureLoaded();
        if (_agents.TryGetValue(agentId, out var entry))
        {
            entry.FeedLost = lost;
        }
    }

    public async Task<IReadOnlyList<RoutedCase>> Match(string queueKey, IReadOnlyList<UnroutedCase> unrouted)
    {
        await EnsureLoaded();
        var (tenant, queue) = GrainKeys.Split(queueKey);
        var waiting = unrouted.Select(c => new WaitingCase(
            CaseId.Of(c.CaseId), 0, false, c.Severity, c.WaitingSince, c.DueAt, c.Channel, [.. c.PassedOver.Select(AgentId.Of)])
        {
            Priority = c.Priority,
            Skills = c.Skills,
            Preferred = c.Preferred,
            Sticky = c.Sticky is { } known ? AgentId.Of(known) : null,
        }).ToList();
        var pairs = RoutingRules.Match(waiting, ThereFor(tenant, QueueKey.Of(queue)));
        var channels = unrouted.ToDictionary(c => c.CaseId, c => c.Channel);
        foreach (var (@case, agent) in pairs)
        {
            _agents[agent.Value].Keep(GrainKeys.OfTenant(tenant, @case.Value), channels[@case.Value], time.GetTimestamp());
            _agents[agent.Value].Turns.Gave(tenant);
        }

        if (pairs.Count < unrouted.Count)
        {
            _looking.Add(queueKey);
        }
        else
        {
            _looking.Remove(queueKey);
        }

        return [.. pairs.Select(p => new RoutedCase { CaseId = p.Case.Value, AgentId = p.Agent.Value })];
    }

    public Task<bool> HasRoom(string queueKey) => HasRoomFor(queueKey, critical: true);

    public async Task<bool> HasRoomFor(string queueKey, bool critical)
    {
        await EnsureLoaded();
        var (tenant, queue) = GrainKeys.Split(queueKey);
        if (ThereFor(tenant, QueueKey.Of(queue)).Exists(a => critical ? a.CanTake : a.HasRoom))
        {
            return true;
        }

        _looking.Add(queueKey);
        return false;
    }

    public async Task GiveTurn(string agentId, string tenant)
    {
        await EnsureLoaded();
        if (_agents.TryGetValue(agentId, out var entry))
        {
            entry.GiveTurn(tenant, time.GetTimestamp());
        }
    }

    public async Task<IReadOnlyList<string>> EndTurns(string agentId)
    {
        await EnsureLoaded();
        if (!_agents.TryGetValue(agentId, out var entry))
        {
            return [];
        }

        entry.EndTurn();
        return LookedForBy(entry);
    }

    public Task Release(string agentId, string caseKey)
    {
        if (_agents.TryGetValue(agentId, out var entry))
        {
            entry.Release(caseKey);
        }

        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<string>> OfferedTo(string agentId)
    {
        await EnsureLoaded();
        return _agents.TryGetValue(agentId, out var entry) ? [.. entry.OfferedCases] : [];
    }

    public async Task<IReadOnlyList<string>> OfferedOn(string agentId, IReadOnlyList<string> channels)
    {
        await EnsureLoaded();
        return _agents.TryGetValue(agentId, out var entry) ? [.. entry.OfferedOn(channels)] : [];
    }

    public async Task<IReadOnlyDictionary<string, int>> CountReady(string tenant, IReadOnlyList<string> queues)
    {
        await EnsureLoaded();
        return queues.ToDictionary(q => q, q => ThereFor(tenant, QueueKey.Of(q)).Count(a => a.CanTake));
    }

    private static bool Serves(RosterEntry entry, string tenant) => entry.Snapshot.Profile!.Tenants is { Count: 0 } || entry.Snapshot.Profile.Tenants.Contains(tenant);

    private static bool Serves(RosterEntry entry, string tenant, QueueKey queue) =>
        entry.IsAvailable && Serves(entry, tenant) && queue.TryDeconstruct(out var tier, out var department, out var language, out var region)
        && entry.Snapshot.Profile is { } profile && profile.Tiers.Contains(tier)
        && (profile.Departments.Count == 0 || profile.Departments.Contains(department))
        && (profile.Languages.Count == 0 || profile.Languages.Contains(language))
        && (region is null || profile.Regions.Count == 0 || profile.Regions.Contains(region));

    private async Task Store()
    {
        try
        {
            await document.WriteStateAsync();
        }
        catch
        {
            // Else memory would hold an agent that the document does not, and nobody would write it again.
            DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>Who is there for a queue, be it without room now.</summary>
    private List<ReadyAgent> ThereFor(string tenant, QueueKey queue) => [.. _agents.Values.Where(e => Serves(e, tenant, queue)).Select(e => e.RoomFor(tenant, time))];

    /// <summary>As <see cref="LookedForBy"/>; those of one brand stand together, the brand whose turn it is first, and the room is kept for it.</summary>
    private List<string> LookingFor(RosterEntry entry)
    {
        var byTenant = LookedForBy(entry).ToLookup(key => GrainKeys.Split(key).Scope);
        var turns = entry.Turns.InOrder(byTenant.Select(t => t.Key));
        if (turns.Count > 1)
        {
            entry.GiveTurn(turns[0], time.GetTimestamp());
        }

        return [.. turns.SelectMany(t => byTenant[t])];
    }

    /// <summary>Queues that still look for somebody and that this agent serves, if it has room.</summary>
    private List<string> LookedForBy(RosterEntry entry) => !entry.IsAvailable || entry.Ready(time) is null ? [] : [.. _looking.Where(key =>
    {
        var (tenant, queue) = GrainKeys.Split(key);
        return Serves(entry, tenant, QueueKey.Of(queue));
    })];

    private static AgentView View(RosterEntry entry, string org) => new()
    {
        Id = entry.Snapshot.Id,
        Org = org,
        Profile = entry.Snapshot.Profile!,
        Presence = entry.Snapshot.Presence,
        PresenceSince = entry.Snapshot.PresenceSince,
        PresenceCause = entry.Snapshot.PresenceCause,
        OpenOffers = entry.Offers,
        OwnedCases = entry.Owned,
        Channels = entry.Snapshot.Channels,
        Feed = !entry.Snapshot.HasFeed ? null : entry.FeedLost ? "lost" : "open",
    };

    private AgentView View(RosterEntry entry) => View(entry, Org);

    /// <summary>Not at activation, because it asks the agents; their answer interleaves with whatever they wait for.</summary>
    private async Task EnsureLoaded()
    {
        if (_loaded)
        {
            return;
        }

        var snapshots = await Task.WhenAll(document.State.AgentIds.Select(id => GrainFactory.GetGrain<IAgentGrain>(GrainKeys.OfOrg(Org, id)).Snapshot()));
        foreach (var snapshot in snapshots)
        {
            _agents.TryAdd(snapshot.Id, new RosterEntry(snapshot));
        }

        var tenants = await access.ReadTenantsAsync(Org);
        foreach (var row in await cases.ReadAgentLoadsAsync([.. tenants.Select(t => t.Tenant)]))
        {
            Load(row);
        }

        // A queue that was told "nobody" told a roster that is gone: whatever waits still looks for somebody.
        foreach (var tenant in tenants)
        {
            _looking.UnionWith((await cases.ReadWaitingQueuesAsync(tenant.Tenant)).Select(queue => GrainKeys.OfTenant(tenant.Tenant, queue)));
        }

        _loaded = true;
    }

    private void Load(CaseListRow row)
    {
        var key = GrainKeys.OfTenant(row.Tenant, row.CaseId);
        if (row.OwnerKind == "agent" && !(row.Status == "open" && row.WaitingSince is not null) && _agents.TryGetValue(row.OwnerId, out var owner))
        {
            owner.Apply(new AgentLoadChange { CaseKey = key, Version = row.Version, Channel = row.Channel, Holds = "owned" }, time.GetTimestamp());
        }

        if (row.OfferAgentId is { } offered && _agents.TryGetValue(offered, out var asked))
        {
            asked.Apply(new AgentLoadChange { CaseKey = key, Version = row.Version, Channel = row.Channel, Holds = "offered" }, time.GetTimestamp());
        }
    }
}
