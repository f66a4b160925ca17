using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Json;
using EscalationGrains.Contracts.Streams;
using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.Answers;
using EscalationGrains.Gateway.OpenApi;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Streams;

/// <summary><c>/v1/dead-letters</c>: notices that their consumer refused for a minute.</summary>
internal static class DeadLetterEndpoints
{
    public static void Map(IEndpointRouteBuilder v1)
    {
        var letters = v1.MapGroup("/dead-letters").WithTags("Dead letters");
        letters.MapGet("", ListAsync).Require(Permission.DeadLetters)
            .WithSummary("List dead letters").TakesPage().Produces<Page<DeadLetterView>>();
        letters.MapPost("/{deadLetterId}/redeliver", RedeliverAsync).Require(Permission.DeadLetters)
            .WithSummary("Put a dead letter back into its queue").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(HttpContext http, Caller caller)
    {
        var query = new QueryFields(http);
        var (limit, cursor) = (query.Limit, query.Cursor);
        return query.Refused is { } refused
            ? refused
            : Answer.OfValue(await caller.Grains.DeadLetters.List(limit, cursor), ContractsJson.Default.PageDeadLetterView);
    }

    private static async Task<IResult> RedeliverAsync(string deadLetterId, Caller caller) =>
        Answer.Of(await caller.Grains.DeadLetters.Redeliver(deadLetterId));
}
