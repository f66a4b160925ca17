using Orleans.Concurrency;

namespace EscalationGrains.Contracts.Agents;

/// <summary>One agent of an org: profile, presence, load. Key <c>@org/id</c>.</summary>
[Alias("eg.IAgentGrain")]
public interface IAgentGrain : IGrainWithStringKey
{
    /// <summary>Creates or replaces the profile.</summary>
    [Repeatable]
    [Alias("Put")]
    Task<Reply<AgentView>> Put(AgentProfile profile);

    [Repeatable]
    [Alias("Find")]
    Task<Reply<AgentView>> Find();

    /// <summary>Sets presence; becoming available looks for work at once, going offline gives open offers back.</summary>
    [Repeatable]
    [Alias("SetPresence")]
    Task<Reply<AgentView>> SetPresence(string presence);

    /// <summary>As <see cref="SetPresence"/>, with another presence on some channels. Going offline on a channel gives open offers of that channel back.</summary>
    /// <param name="channels">By channel; empty means the same on all. None but <c>offline</c> while <paramref name="presence"/> is.</param>
    [Repeatable]
    [Alias("SetPresenceOn")]
    Task<Reply<AgentView>> SetPresenceOn(string presence, IReadOnlyDictionary<string, string> channels);

    /// <summary>What the roster loads; interleaves, because the agent may be waiting for the roster meanwhile.</summary>
    [AlwaysInterleave]
    [Alias("Snapshot")]
    Task<AgentSnapshot> Snapshot();

    /// <summary>Tells everybody concerned where the agent is, as far as they have not heard. Any repetition changes nothing.</summary>
    [Alias("TellPresence")]
    Task TellPresence();

    /// <summary>An event feed of the agent is open. Nothing happens but that its loss counts from now on.</summary>
    [Alias("NoteFeed")]
    Task NoteFeed();

    /// <summary>How long a lost feed may take to come back. Interleaves: it is asked while others wait for the agent.</summary>
    [AlwaysInterleave]
    [Alias("ReconnectGrace")]
    Task<TimeSpan> ReconnectGrace();

    /// <summary>The last feed ended at the instant and none came back within the grace: the agent is offline, unless they have said where they are since.
    /// Any repetition changes nothing.</summary>
    [Alias("LoseFeed")]
    Task LoseFeed(DateTimeOffset lostAt);
}
