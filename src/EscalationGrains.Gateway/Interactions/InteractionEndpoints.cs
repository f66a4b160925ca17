using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Contracts.Json;
using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.Admission;
using EscalationGrains.Gateway.Answers;
using EscalationGrains.Gateway.OpenApi;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Interactions;

/// <summary><c>/v1/interactions</c>: one message, call or note at a time.</summary>
internal static class InteractionEndpoints
{
    public static void Map(IEndpointRouteBuilder v1)
    {
        var interactions = v1.MapGroup("/interactions").WithTags("Interactions");
        interactions.MapPost("", PostAsync).Require(Permission.PostInteractions).WithMetadata(AdmissionMetadata.Instance)
            .WithSummary("Post an interaction")
            .WithDescription("Answered after the write is durable. A repeat of the idempotency key, or of channel and externalId, is answered with 200 and changes nothing.")
            .TakesBody<PostInteractionRequest>(PostInteractionRequest.Example).TakesIdempotencyKey().Refuses(409)
            .Produces<InteractionReceipt>(StatusCodes.Status201Created).Produces<InteractionReceipt>();
        interactions.MapGet("/{interactionId}", GetAsync).Require(Permission.ReadTenant)
            .WithSummary("Read an interaction").Produces<InteractionView>();
    }

    private static async Task<IResult> PostAsync(HttpContext http, Caller caller)
    {
        using var body = await PostedBody.ReadAsync(http);
        var command = InteractionReader.Read(body.Fields, body.Idempotency, caller.AgentId);
        if (body.Refused is { } refused)
        {
            return refused;
        }

        var reply = await caller.Grains.Intake.ReceiveAsync(command);
        if (reply.Value is { } receipt)
        {
            http.Response.Headers.Location = $"/v1/interactions/{receipt.InteractionId}";
        }

        return Answer.Of(WithDuplicate(reply), ContractsJson.Default.InteractionReceipt, StatusOf(reply));
    }

    private static async Task<IResult> GetAsync(string interactionId, Caller caller) =>
        Answer.Of(await caller.Grains.Interactions.Find(interactionId), ContractsJson.Default.InteractionView);

    /// <summary>201 for what is new, 200 for a repeat.</summary>
    public static int StatusOf(Reply<InteractionReceipt> reply) =>
        reply.Duplicate || reply.Value is { Duplicate: true } ? StatusCodes.Status200OK : StatusCodes.Status201Created;

    /// <summary>The stored answer of the first time says <c>false</c>; a repeat must not.</summary>
    public static Reply<InteractionReceipt> WithDuplicate(Reply<InteractionReceipt> reply) =>
        reply is { Duplicate: true, Value: { Duplicate: false } receipt } ? reply with { Value = receipt with { Duplicate = true } } : reply;
}
