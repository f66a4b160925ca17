using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Json;
using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.Answers;
using EscalationGrains.Gateway.OpenApi;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Agents;

/// <summary><c>/v1/offers</c>: a case held out to one agent.</summary>
internal static class OfferEndpoints
{
    public static void Map(IEndpointRouteBuilder v1)
    {
        var offers = v1.MapGroup("/offers/{offerId}").WithTags("Offers");
        offers.MapGet("", GetAsync).Require(Permission.ReadTenant)
            .WithSummary("Read an offer").Produces<OfferView>();
        offers.MapPost("/accept", AcceptAsync).Require(Permission.AnswerOffers)
            .WithSummary("Take the case").TakesIdempotencyKey().Refuses(409).Produces<OfferView>();
        offers.MapPost("/decline", DeclineAsync).Require(Permission.AnswerOffers)
            .WithSummary("Leave the case to someone else").TakesBody<DeclineRequest>().TakesIdempotencyKey().Refuses(409).Produces<OfferView>();
    }

    private static async Task<IResult> GetAsync(string offerId, Caller caller)
    {
        var (offer, refused) = await FindAsync(offerId, caller);
        return refused is not null ? refused : Answer.OfValue(offer!, ContractsJson.Default.OfferView);
    }

    private static async Task<IResult> AcceptAsync(string offerId, HttpContext http, Caller caller)
    {
        using var body = await PostedBody.ReadAsync(http);
        return body.Refused ?? AnswerOffer(http, caller, await caller.Grains.CaseCommands.Accept(offerId, caller.AgentId!, body.Idempotency));
    }

    private static async Task<IResult> DeclineAsync(string offerId, HttpContext http, Caller caller)
    {
        using var body = await PostedBody.ReadAsync(http);
        var reason = body.Fields.Text("reason", TextRule.Reason);
        return body.Refused ?? AnswerOffer(http, caller, await caller.Grains.CaseCommands.Decline(offerId, caller.AgentId!, reason, body.Idempotency));
    }

    /// <summary>The offer, unless it is held out to another agent than the one who asks.</summary>
    private static async Task<(OfferView? Offer, Problem? Refused)> FindAsync(string offerId, Caller caller)
    {
        var reply = await caller.Grains.CaseCommands.FindOffer(offerId);
        return reply.Refusal is { } refusal ? (null, Problems.Of(refusal))
            : caller.AgentId is { } agentId && reply.Value!.AgentId != agentId ? (null, Problems.NotYours)
            : (reply.Value, null);
    }

    private static IResult AnswerOffer(HttpContext http, Caller caller, Reply<OfferView> reply)
    {
        if (reply.Value is { } offer && offer.AgentId != caller.AgentId)
        {
            return Problems.NotYours;
        }

        if (reply.Duplicate)
        {
            http.Response.Headers["Idempotent-Replay"] = "true";
        }

        return Answer.Of(reply, ContractsJson.Default.OfferView);
    }
}
