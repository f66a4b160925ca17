using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Feeds;
using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.Agents;
using EscalationGrains.Gateway.OpenApi;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Gateway.Feeds;

/// <summary><c>GET /v1/events</c> and <c>GET /v1/agents/{agentId}/events</c>: server-sent events.</summary>
internal static class FeedEndpoints
{
    private const string Description =
        "Server-sent events; `id` is the sequence, without gaps. Goes on after the header `Last-Event-ID` or `?after=`, else begins now. "
        + "`reset` tells that events you asked for are gone: read the snapshot. `?type=a,b` leaves the others out, and so do `queue`, `agent` (whom it is about, or the owner), `case` and `clock`; "
        + "of several filters each must hold.";

    public static void Map(IEndpointRouteBuilder v1)
    {
        v1.MapGet("/events", TenantAsync).Require(Permission.ReadTenantFeed).WithTags("Feeds")
            .WithSummary("Follow all events of the tenant").WithDescription(Description).TakesQuery(["after", .. FeedFilter.Names, "ticket"]).TakesLastEventId()
            .Produces<string>(contentType: "text/event-stream");
        v1.MapGet("/agents/{agentId}/events", AgentAsync).Require(Permission.OwnFeed).WithTags("Feeds")
            .WithSummary("Follow what concerns an agent").WithDescription(Description).TakesQuery(["after", .. FeedFilter.Names, "ticket"]).TakesLastEventId()
            .Produces<string>(contentType: "text/event-stream");
    }

    private static Task<IResult> TenantAsync(HttpContext http, Caller caller, [AsParameters] Readers readers) =>
        ServeAsync(http, caller, readers, GrainKeys.TenantFeed(caller.Grains.Tenant), @event => $"/tenants/{caller.Grains.Tenant}/{(IsOfAgent(@event) ? "agents" : "cases")}", sees: null);

    private static async Task<IResult> AgentAsync(
        string agentId, HttpContext http, Caller caller, IGrainFactory grains, AgentFeeds feeds, [AsParameters] Readers readers) =>
        await ServedAgents.RefusalAsync(grains, caller, agentId) is { } refused
            ? refused
            : await ServeAsync(
                http, caller, readers, GrainKeys.OfOrg(caller.Org, agentId), @event => SourceOf(@event, caller.Org, agentId), @event => TenantOf(@event) is not { } tenant || caller.Has(tenant),
                () => feeds.Hold(caller.Org, agentId));

    /// <param name="hold">Taken for as long as the feed is open.</param>
    private static async Task<IResult> ServeAsync(
        HttpContext http, Caller caller, Readers readers, string key, Func<FeedEvent?, string> sourceOf, Func<FeedEvent, bool>? sees, Func<IDisposable>? hold = null)
    {
        var (request, refused) = FeedRequest.Read(http);
        if (refused is not null)
        {
            return refused;
        }

        var (hub, keys, options, time) = readers;
        request = request with { Sees = sees, IsAdmitted = () => keys.IsStillKnownAsync(caller.Principal) };
        var connection = await hub.OpenAsync(key);
        using var held = hold?.Invoke();
        try
        {
            await new FeedStream(http, connection, request, new(http.Response.BodyWriter, sourceOf), options.Value, time).RunAsync();
        }
        finally
        {
            await hub.CloseAsync(key, connection);
        }

        return Results.Empty;
    }

    /// <summary>What an agent's feed reports comes from several tenants: the event says from which.</summary>
    private static string SourceOf(FeedEvent? @event, string org, string agentId) =>
        TenantOf(@event) is { } tenant ? $"/tenants/{tenant}/cases" : $"/orgs/{org}/agents/{agentId}";

    private static bool IsOfAgent(FeedEvent? @event) => @event?.Source.StartsWith("agent/", StringComparison.Ordinal) ?? false;

    private static string? TenantOf(FeedEvent? @event) => @event?.Source.Split('/') is ["case", var tenant, ..] ? tenant : null;

    /// <summary>What every feed is served with.</summary>
    private readonly record struct Readers(FeedHub Hub, KeyCache Keys, IOptions<GatewayOptions> Options, TimeProvider Time);
}
