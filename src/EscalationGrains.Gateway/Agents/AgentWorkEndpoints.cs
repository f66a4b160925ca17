using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Feeds;
using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.Answers;
using EscalationGrains.Gateway.Cases;
using EscalationGrains.Gateway.Feeds;
using EscalationGrains.Gateway.OpenApi;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Agents;

/// <summary><c>/v1/agents/{agentId}/offers</c> and <c>/cases</c>: what an agent has on the desk. Both pair with the agent's feed.</summary>
internal static class AgentWorkEndpoints
{
    public static void Map(IEndpointRouteBuilder agents)
    {
        agents.MapGet("/{agentId}/offers", OffersAsync).Require(Permission.ReadAgentWork)
            .WithSummary("List the cases held out to an agent now").TakesPage().Produces<Snapshot<OfferView>>();
        agents.MapGet("/{agentId}/cases", CasesAsync).Require(Permission.ReadAgentWork)
            .WithSummary("List the open and pending cases an agent owns").TakesPage().Produces<Snapshot<CaseSummary>>();
    }

    private static async Task<IResult> OffersAsync(string agentId, HttpContext http, Caller caller, IGrainFactory grains)
    {
        var query = new QueryFields(http);
        var filter = new CaseFilter { OfferedTo = agentId, Limit = query.Limit, Cursor = query.Cursor };
        if ((query.Refused ?? await ServedAgents.RefusalAsync(grains, caller, agentId)) is { } refused)
        {
            return refused;
        }

        var sequence = await FeedEnd.ReadAsync(FeedOf(agentId, caller, grains));
        var page = await caller.Grains.Cases.List(filter);
        var offers = await Task.WhenAll(page.Items.Where(item => item.OfferId is not null).Select(item => caller.Grains.CaseCommands.FindOffer(item.OfferId!)));

        // An offer that ended since the list was read is none any more.
        var pending = offers.Where(reply => reply.Value is { State: "pending" } offer && offer.AgentId == agentId).Select(reply => reply.Value!);
        return Answer.OfValue(new([.. pending], page.Next, sequence), GatewayJson.Default.SnapshotOfferView);
    }

    private static async Task<IResult> CasesAsync(string agentId, HttpContext http, Caller caller, IGrainFactory grains)
    {
        var query = new QueryFields(http);
        var filter = new CaseFilter { Owner = agentId, Limit = query.Limit, Cursor = query.Cursor };
        if ((query.Refused ?? await ServedAgents.RefusalAsync(grains, caller, agentId)) is { } refused)
        {
            return refused;
        }

        var sequence = await FeedEnd.ReadAsync(FeedOf(agentId, caller, grains));
        var page = await ActiveCases.ListAsync(caller.Grains.Cases, filter);
        return Answer.OfValue(new(page.Items, page.Next, sequence), GatewayJson.Default.SnapshotCaseSummary);
    }

    private static IFeedGrain FeedOf(string agentId, Caller caller, IGrainFactory grains) =>
        grains.GetGrain<IFeedGrain>(GrainKeys.OfOrg(caller.Org, agentId));
}
