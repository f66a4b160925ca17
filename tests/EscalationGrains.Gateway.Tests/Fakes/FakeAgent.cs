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

    public Task<Reply<AgentView>> SetPresence(string presence)
    {
        Stored = Stored is null ? null : Stored with { Presence = presence };
        return Find();
    }

    public Task<AgentSnapshot> Snapshot() => throw new NotSupportedException("The gateway never asks for it.");
}
