using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.Admission;
using EscalationGrains.Gateway.OpenApi;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Gateway.Interactions;

/// <summary><c>POST /v1/interactions/batch</c>: NDJSON in, one result line for each line out.</summary>
internal static class BatchEndpoint
{
    private const string MediaType = "application/x-ndjson";

    public static void Map(IEndpointRouteBuilder v1) =>
        v1.MapPost("/interactions/batch", PostAsync).Require(Permission.PostInteractions).WithTags("Interactions")
            .WithSummary("Post many interactions as NDJSON")
            .WithDescription(
                "No limit on the whole, 1 MiB a line; a line is a body of `POST /v1/interactions` with `idempotencyKey` inside. One result line for each line, "
                + "in order, while you send: read them meanwhile. Lines of one customer apply in order; a bad line fails alone.")
            .TakesBody<PostInteractionRequest>(mediaType: MediaType).Produces<string>(contentType: MediaType);

    private static async Task<IResult> PostAsync(
        HttpContext http, Caller caller, AdmissionGate gate, SharedQuotas quotas, IOptions<GatewayOptions> options, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<BatchRun> logger)
    {
        if (http.Request.Headers.ContainsKey("Idempotency-Key"))
        {
            return Problems.Invalid("Idempotency-Key", "is not for a batch: put idempotencyKey into its lines");
        }

        LiftLimits(http);
        var path = http.Request.PathBase + http.Request.Path;
        var lines = new BatchLineReader(http.Request.BodyReader, path, caller.Grains.Tenant, caller.AgentId);
        await using var stop = lifetime.ApplicationStopping.Register(http.Request.BodyReader.CancelPendingRead);
        var first = await lines.ReadChunkAsync(http.RequestAborted);
        http.Response.ContentType = MediaType;
        await http.Response.StartAsync(http.RequestAborted);
        using var run = new BatchRun(caller, lines, http.Response.BodyWriter, gate, quotas, options.Value, time, logger);
        await run.RunAsync(first, http.RequestAborted);
        return Results.Empty;
    }

    /// <summary>A batch may be as long, and a live one as slow, as it likes.</summary>
    private static void LiftLimits(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }
    }
}
