using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Agents;
using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.Answers;
using EscalationGrains.Gateway.OpenApi;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Agents;

/// <summary><c>/v1/agents</c>: profiles and presence.</summary>
internal static class AgentEndpoints
{
    public static void Map(IEndpointRouteBuilder v1)
    {
        var agents = v1.MapGroup("/agents").WithTags("Agents");
        agents.MapGet("", ListAsync).Require(Permission.ReadAgents)
            .WithSummary("List the agents that serve the tenant").TakesPage().Produces<Page<AgentAnswer>>();
        agents.MapGet("/{agentId}", GetAsync).Require(Permission.ReadAgent)
            .WithSummary("Read an agent").Produces<AgentAnswer>();
        agents.MapPut("/{agentId}", PutAsync).Require(Permission.WriteAgents)
            .WithSummary("Create or replace an agent's profile").TakesBody<PutAgentRequest>(PutAgentRequest.Example).Produces<AgentAnswer>();
        agents.MapPut("/{agentId}/presence", SetPresenceAsync).Require(Permission.OwnPresence)
            .WithSummary("Say whether you take cases").TakesBody<PresenceRequest>(PresenceRequest.Example).Produces<AgentAnswer>();
        AgentWorkEndpoints.Map(agents);
    }

    private static async Task<IResult> ListAsync(HttpContext http, Caller caller, IGrainFactory grains)
    {
        var query = new QueryFields(http);
        var (limit, cursor) = (query.Limit, query.Cursor);
        if (query.Refused is { } refused)
        {
            return refused;
        }

        var page = await grains.GetGrain<IRosterGrain>(GrainKeys.Roster(caller.Org)).List(caller.Grains.Tenant, limit, cursor);
        return Answer.OfValue(new() { Items = [.. page.Items.Select(view => AgentAnswer.Of(view, caller))], Next = page.Next }, GatewayJson.Default.PageAgentAnswer);
    }

    private static async Task<IResult> GetAsync(string agentId, Caller caller, IGrainFactory grains) =>
        AnswerAgent(await ServedAgents.FindAsync(grains, caller, agentId), caller);

    private static async Task<IResult> PutAsync(string agentId, HttpContext http, Caller caller, IGrainFactory grains)
    {
        using var body = await PostedBody.ReadAsync(http);
        var profile = AgentReader.ReadProfile(body.Fields, caller);
        if (body.Refused is { } refused)
        {
            return refused;
        }

        var grain = ServedAgents.Grain(grains, caller, agentId);
        var known = (await grain.Find()).Value;
        return known is not null && !ServedAgents.Serves(known, caller)
            ? Problems.Unknown("agent")
            : AnswerAgent(await grain.Put(AgentReader.Keeping(profile, known?.Profile, caller)), caller);
    }

    private static async Task<IResult> SetPresenceAsync(string agentId, HttpContext http, Caller caller, IGrainFactory grains)
    {
        using var body = await PostedBody.ReadAsync(http);
        var (state, channels) = AgentReader.ReadPresence(body.Fields);
        var refused = body.Refused ?? await ServedAgents.RefusalAsync(grains, caller, agentId);
        return refused ?? AnswerAgent(await ServedAgents.Grain(grains, caller, agentId).SetPresenceOn(state, channels), caller);
    }

    private static IResult AnswerAgent(Reply<AgentView> reply, Caller caller) =>
        reply.Refusal is { } refusal ? Problems.Of(refusal) : Answer.OfValue(AgentAnswer.Of(reply.Value!, caller), GatewayJson.Default.AgentAnswer);
}
