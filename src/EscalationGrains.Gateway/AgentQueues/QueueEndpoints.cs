using EscalationGrains.Contracts.AgentQueues;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.Answers;
using EscalationGrains.Gateway.Cases;
using EscalationGrains.Gateway.Feeds;
using EscalationGrains.Gateway.OpenApi;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.AgentQueues;

/// <summary><c>/v1/queues</c>: where cases wait. Both answers pair with the tenant's feed.</summary>
internal static class QueueEndpoints
{
    public static void Map(IEndpointRouteBuilder v1)
    {
        var queues = v1.MapGroup("/queues").WithTags("Queues");
        queues.MapGet("", ListAsync).Require(Permission.ReadTenant)
            .WithSummary("List queues with depth, oldest, due next and agents ready").Produces<Snapshot<QueueView>>();
        queues.MapGet("/{queueKey}/cases", CasesAsync).Require(Permission.ReadTenant)
            .WithSummary("List the open and pending cases of a queue").TakesPage().Produces<Snapshot<CaseSummary>>();
    }

    private static async Task<IResult> ListAsync(Caller caller)
    {
        var sequence = await FeedEnd.ReadAsync(caller.Grains.Feed);
        var page = await caller.Grains.Queues.List(caller.Org);
        return Answer.OfValue(new(page.Items, page.Next, sequence), GatewayJson.Default.SnapshotQueueView);
    }

    private static async Task<IResult> CasesAsync(string queueKey, HttpContext http, Caller caller)
    {
        var query = new QueryFields(http);
        var filter = new CaseFilter { Queue = queueKey, Limit = query.Limit, Cursor = query.Cursor };
        if (query.Refused is { } refused)
        {
            return refused;
        }

        var sequence = await FeedEnd.ReadAsync(caller.Grains.Feed);
        var page = await ActiveCases.ListAsync(caller.Grains.Cases, filter);
        return Answer.OfValue(new(page.Items, page.Next, sequence), GatewayJson.Default.SnapshotCaseSummary);
    }
}
