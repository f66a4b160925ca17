using EscalationGrains.Contracts.AgentQueues;

namespace EscalationGrains.Contracts.Agents;

/// <summary>All agents of an org with their room: the one place that gives room away, so capacity is never exceeded. Key <c>@org/~roster</c>.</summary>
[Alias("eg.IRosterGrain")]
public interface IRosterGrain : IGrainWithStringKey
{
    /// <summary>Agents that serve the tenant, by id.</summary>
    [Repeatable]
    [Alias("List")]
    Task<Page<AgentView>> List(string tenant, int limit, string? cursor);

    [Alias("Find")]
    Task<AgentView?> Find(string agentId);

    /// <summary>An agent changed.</summary>
    /// <returns>Grain keys of queues that look for such an agent.</returns>
    [Alias("Put")]
    Task<IReadOnlyList<string>> Put(AgentSnapshot agent);

    /// <summary>An agent changed in a way that makes no room.</summary>
    [Alias("Note")]
    Task Note(AgentSnapshot agent);

    /// <summary>An agent's load changed.</summary>
    /// <returns>Grain keys of queues that look for such an agent.</returns>
    [Alias("Apply")]
    Task<IReadOnlyList<string>> Apply(string agentId, IReadOnlyList<AgentLoadChange> changes);

    /// <summary>Ids of agents whose feed is open, or was when they were last heard of.</summary>
    [Alias("ListWithFeed")]
    Task<IReadOnlyList<string>> ListWithFeed();

    /// <summary>Ids of agents of whose presence somebody has not heard yet.</summary>
    [Alias("ListUntold")]
    Task<IReadOnlyList<string>> ListUntold();

    /// <summary>An agent's last feed ended and is waited for, or is back. For screens only.</summary>
    [Alias("MarkFeed")]
    Task MarkFeed(string agentId, bool lost);

    /// <summary>Pairs a queue's cases with agents that have room, and keeps that room for them.</summary>
    [Alias("Match")]
    Task<IReadOnlyList<RoutedCase>> Match(string queueKey, IReadOnlyList<UnroutedCase> cases);

    /// <summary>Whether anybody who serves the queue has room. When nobody has, the queue counts as looking and is named by the next
    /// <see cref="Put"/> or <see cref="Apply"/> that makes room.</summary>
    [Alias("HasRoom")]
    Task<bool> HasRoom(string queueKey);

    /// <summary>As <see cref="HasRoom"/>, but who can only be interrupted counts only when asked for.</summary>
    [Alias("HasRoomFor")]
    Task<bool> HasRoomFor(string queueKey, bool critical);

    /// <summary>An agent's room is kept for the queues of one brand while they are asked; for two seconds at most.</summary>
    [Alias("GiveTurn")]
    Task GiveTurn(string agentId, string tenant);

    /// <summary>An agent's room is for everybody again.</summary>
    /// <returns>Queues that look for somebody and that the agent serves, if there is room left: some may have been told meanwhile that there was none.</returns>
    [Alias("EndTurns")]
    Task<IReadOnlyList<string>> EndTurns(string agentId);

    /// <summary>The case did not take the offer: its room is free again.</summary>
    [Alias("Release")]
    Task Release(string agentId, string caseKey);

    /// <summary>Grain keys of cases offered to the agent.</summary>
    [Alias("OfferedTo")]
    Task<IReadOnlyList<string>> OfferedTo(string agentId);

    /// <summary>As <see cref="OfferedTo"/>, on these channels.</summary>
    [Alias("OfferedOn")]
    Task<IReadOnlyList<string>> OfferedOn(string agentId, IReadOnlyList<string> channels);

    /// <summary>Available agents that serve each queue, by queue key.</summary>
    [Alias("CountReady")]
    Task<IReadOnlyDictionary<string, int>> CountReady(string tenant, IReadOnlyList<string> queues);
}
