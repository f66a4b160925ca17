using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Agents;
using EscalationGrains.Gateway.Access;

namespace EscalationGrains.Gateway.Agents;

/// <summary>Agents as one brand sees them: who serves other brands of the org only does not exist for it.</summary>
internal static class ServedAgents
{
    private static readonly Refusal Unknown = new() { Code = "agent.unknown", Detail = "There is no such agent." };

    public static IAgentGrain Grain(IGrainFactory grains, Caller caller, string agentId) => grains.GetGrain<IAgentGrain>(GrainKeys.OfOrg(caller.Org, agentId));

    /// <summary>The agent, or why there is none for this caller.</summary>
    public static async Task<Reply<AgentView>> FindAsync(IGrainFactory grains, Caller caller, string agentId)
    {
        var reply = await Grain(grains, caller, agentId).Find();
        return reply.Value is { } view && !Serves(view, caller) ? Reply<AgentView>.Refused(Unknown) : reply;
    }

    /// <summary>Why an endpoint below an agent has nothing to show; null when the agent is known.</summary>
    public static async Task<Problem?> RefusalAsync(IGrainFactory grains, Caller caller, string agentId) =>
        (await FindAsync(grains, caller, agentId)).Refusal is { } refusal ? Problems.Of(refusal) : null;

    public static bool Serves(AgentView view, Caller caller) => view.Profile.Tenants.Count == 0 || view.Profile.Tenants.Any(caller.Has);
}
