using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Agents;

namespace EscalationGrains.Gateway.Tests.Fakes;

internal sealed class FakeAgent(string key) : IAgentGrain
{
    public AgentView? Stored { get; set; } = key == "@bpo/a1" ? Views.Agent("a1") : null;

    public Task<Reply<AgentView>> Put(AgentProfile profile)
    {
        Stored = Views.Agent(GrainKeys.Split(key).Id) with { Profile = profile };
        return Find();
    }

    public Task<Reply<AgentView>> Find() =>
        Task.FromResult(Stored is null ? Reply<AgentView>.Refused("agent.unknown", "No such agent.") : Reply<AgentView>.Of(Stored));

    public Task<Reply<AgentView>> SetPresence(string presence) => throw new NotSupportedException("The gateway names channels.");

    public Task<Reply<AgentView>> SetPresenceOn(string presence, IReadOnlyDictionary<string, string> channels)
    {
        Stored = Stored is null ? null : Stored with { Presence = presence, Channels = channels };
        return Find();
    }

    public Task TellPresence() => throw new NotSupportedException("The agent does so itself.");

    public Task NoteFeed() => throw new NotSupportedException("The gateway tells another.");

    public Task<TimeSpan> ReconnectGrace() => throw new NotSupportedException("The gateway never asks for it.");

    public Task LoseFeed(DateTimeOffset lostAt) => throw new NotSupportedException("The gateway tells another.");

    public Task<AgentSnapshot> Snapshot() => throw new NotSupportedException("The gateway never asks for it.");
}
