using EscalationGrains.Contracts.Access;
using EscalationGrains.Contracts.Json;
using EscalationGrains.Gateway.Answers;

namespace EscalationGrains.Gateway.Access;

/// <summary><c>POST /v1/feed-tickets</c>.</summary>
internal static class FeedTicketEndpoints
{
    public static void Map(IEndpointRouteBuilder v1) =>
        v1.MapPost("/feed-tickets", IssueAsync).Require(Permission.IssueTickets).WithTags("Access")
            .WithSummary("Get a one-use ticket for an event feed")
            .WithDescription("Taken within 60 s as `?ticket=` by the feeds, because a browser's EventSource sends no header.")
            .Produces<FeedTicket>(StatusCodes.Status201Created);

    private static async Task<IResult> IssueAsync(HttpContext http, Caller caller, FeedTickets tickets)
    {
        var ticket = await tickets.IssueAsync(caller.Principal, caller.Grains.Tenant);
        http.Response.Headers.CacheControl = "no-store";
        return Answer.OfValue(ticket, ContractsJson.Default.FeedTicket, StatusCodes.Status201Created);
    }
}
