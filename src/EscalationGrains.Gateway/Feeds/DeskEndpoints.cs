using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Agents;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.Agents;
using EscalationGrains.Gateway.Answers;
using EscalationGrains.Gateway.Cases;
using EscalationGrains.Gateway.OpenApi;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Feeds;

/// <summary><c>GET /v1/desk</c>: queues, agents and clocks as they stand, to follow <c>GET /v1/events</c> from.</summary>
internal static class DeskEndpoints
{
    private const int Most = 500;

    public static void Map(IEndpointRouteBuilder v1) =>
        v1.MapGet("/desk", GetAsync).Require(Permission.ReadAgents).WithTags("Feeds")
            .WithSummary("Read queues, agents and clocks together, to follow the events from there")
            .WithDescription("`?dueBefore=` lists the cases whose next clock is due before that instant; without it `due` is empty.")
            .TakesQuery("dueBefore").Produces<DeskSnapshot>();

    private static async Task<IResult> GetAsync(HttpContext http, Caller caller, IGrainFactory grains)
    {
        var query = new QueryFields(http);
        var dueBefore = query.Instant("dueBefore");
        if (query.Refused is { } refused)
        {
            return refused;
        }

        // The sequence is read first: what happens in between is in the lists and comes again in the feed, which harms nobody.
        var sequence = await FeedEnd.ReadAsync(caller.Grains.Feed);
        var queues = caller.Grains.Queues.List(caller.Org);
        var agents = grains.GetGrain<IRosterGrain>(GrainKeys.Roster(caller.Org)).List(caller.Grains.Tenant, Most, null);
        var due = dueBefore is null ? null : ActiveCases.ListAsync(caller.Grains.Cases, new CaseFilter { DueBefore = dueBefore, Limit = Most });
        return Answer.OfValue(
            new DeskSnapshot(
                sequence, (await queues).Items, [.. (await agents).Items.Select(a => AgentAnswer.Of(a, caller))], due is null ? [] : (await due).Items),
            GatewayJson.Default.DeskSnapshot);
    }
}
