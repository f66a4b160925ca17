using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Feeds;
using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.OpenApi;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Gateway.Feeds;

/// <summary><c>GET /v1/events</c> and <c>GET /v1/agents/{agentId}/events</c>: server-sent events.</summary>
internal static class FeedEndpoints
{
    private const string Description =
        "Server-sent events; `id` is the sequence, without gaps. Goes on after the header `Last-Event-ID` or `?after=`, else begins now. "
        + "`reset` tells that events you asked for are gone: read the snapshot. `?type=a,b` leaves the others out.";

    public static void Map(IEndpointRouteBuilder v1)
    {
        v1.MapGet("/events", TenantAsync).Require(Permission.ReadTenantFeed).WithTags("Feeds")
            .WithSummary("Follow all events of the tenant").WithDescription(Description).TakesQuery("after", "type", "ticket").TakesLastEventId()
            .Produces<string>(contentType: "text/event-stream");
        v1.MapGet("/agents/{agentId}/events", AgentAsync).Require(Permission.OwnFeed).WithTags("Feeds")
            .WithSummary("Follow what concerns an agent").WithDescription(Description).TakesQuery("after", "type", "ticket").TakesLastEventId()
            .Produces<string>(contentType: "text/event-stream");
    }

    private static Task<IResult> TenantAsync(HttpContext http, Caller caller, FeedHub hub, IOptions<GatewayOptions> options, TimeProvider time) =>
        ServeAsync(http, hub, GrainKeys.TenantFeed(caller.Grains.Tenant), _ => $"/tenants/{caller.Grains.Tenant}/cases", options.Value, time);

    private static Task<IResult> AgentAsync(string agentId, HttpContext http, Caller caller, FeedHub hub, IOptions<GatewayOptions> options, TimeProvider time) =>
        ServeAsync(http, hub, GrainKeys.OfOrg(caller.Org, agentId), @event => SourceOf(@event, caller.Org, agentId), options.Value, time);

    private static async Task<IResult> ServeAsync(
        HttpContext http, FeedHub hub, string key, Func<FeedEvent?, string> sourceOf, GatewayOptions options, TimeProvider time)
    {
        var (request, refused) = FeedRequest.Read(http);
        if (refused is not null)
        {
            return refused;
        }

        var connection = await hub.OpenAsync(key);
        try
        {
            await new FeedStream(http, connection, request, new(http.Response.BodyWriter, sourceOf), options, time).RunAsync();
        }
        finally
        {
            await hub.CloseAsync(key, connection);
        }

        return Results.Empty;
    }

    /// <summary>What an agent's feed reports comes from several tenants: the event says from which.</summary>
    private static string SourceOf(FeedEvent? @event, string org, string agentId) =>
        @event?.Source.Split('/') is ["case", var tenant, ..] ? $"/tenants/{tenant}/cases" : $"/orgs/{org}/agents/{agentId}";
}
