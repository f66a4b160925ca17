using Orleans.Concurrency;

namespace EscalationGrains.Contracts.Agents;

/// <summary>One agent of an org: profile, presence, load. Key <c>@org/id</c>.</summary>
[Alias("eg.IAgentGrain")]
public interface IAgentGrain : IGrainWithStringKey
{
    /// <summary>Creates or replaces the profile.</summary>
    [Alias("Put")]
    Task<Reply<AgentView>> Put(AgentProfile profile);

    [Alias("Find")]
    Task<Reply<AgentView>> Find();

    /// <summary>Sets presence; becoming available looks for work at once, going offline gives open offers back.</summary>
    [Alias("SetPresence")]
    Task<Reply<AgentView>> SetPresence(string presence);

    /// <summary>What the roster loads; interleaves, because the agent may be waiting for the roster meanwhile.</summary>
    [AlwaysInterleave]
    [Alias("Snapshot")]
    Task<AgentSnapshot> Snapshot();
}
