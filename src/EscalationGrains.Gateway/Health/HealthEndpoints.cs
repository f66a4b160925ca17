using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Access;
using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.OpenApi;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Gateway.Health;

/// <summary><c>/health</c>: whether the process lives, and whether it can serve.</summary>
internal static class HealthEndpoints
{
    /// <summary>Hash of no key: looking it up goes through cluster and store and finds nothing.</summary>
    private static readonly string NoKey = new('0', KeyHash.Length);

    private static readonly Problem NotReady = Problems.Of("cluster.unavailable", "The engine cannot be reached right now.");

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var health = endpoints.MapGroup("/health").WithTags("Health");
        health.MapGet("/live", () => Results.Text("live")).Require(Permission.Open)
            .WithSummary("Whether the process lives").Produces<string>(contentType: "text/plain");
        health.MapGet("/ready", ReadyAsync).Require(Permission.Open)
            .WithSummary("Whether requests can be served").Refuses(503).Produces<string>(contentType: "text/plain");
    }

    private static async Task<IResult> ReadyAsync(
        IGrainFactory grains, IOptions<GatewayOptions> options, IHostApplicationLifetime lifetime, TimeProvider time, HttpContext http)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return NotReady;
        }

        try
        {
            await grains.GetGrain<IAccessGrain>(GrainKeys.Access).Resolve(NoKey).WaitAsync(options.Value.ReadyTimeout, time, http.RequestAborted);
            return Results.Text("ready");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Whatever it is, this gateway cannot serve; the failure itself is logged where requests meet it.
            return NotReady;
        }
    }
}
