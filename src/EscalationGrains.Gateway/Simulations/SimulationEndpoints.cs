using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EscalationGrains.Contracts.Json;
using EscalationGrains.Contracts.Simulations;
using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.Answers;
using EscalationGrains.Gateway.OpenApi;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Simulations;

/// <summary>Trying a version of a policy on what was recorded, and asking why a trigger did not act.</summary>
internal static class SimulationEndpoints
{
    public static void Map(IEndpointRouteBuilder v1)
    {
        v1.MapPost("/policies/{policyName}/versions/{version}/simulate", StartAsync).WithTags("Policies").Require(Permission.ReadPolicies)
            .WithSummary("Try a version on the recorded history").TakesBody<SimulateRequest>().Produces<SimulationView>(StatusCodes.Status202Accepted);
        var simulations = v1.MapGroup("/simulations").WithTags("Policies");
        simulations.MapGet("/{simulationId}", FindAsync).Require(Permission.ReadPolicies)
            .WithSummary("Read how far a simulation is, and what came out").Produces<SimulationView>();
        simulations.MapDelete("/{simulationId}", CancelAsync).Require(Permission.ReadPolicies)
            .WithSummary("End a simulation; one that has ended stays as it is").Produces<SimulationView>();
        v1.MapGet("/cases/{caseId}/explain", ExplainAsync).WithTags("Cases").Require(Permission.ReadTenant)
            .WithSummary("Read why a trigger did or did not act").TakesQuery("trigger").Produces<ExplanationView>();
    }

    private static async Task<IResult> StartAsync(string policyName, string version, HttpContext http, Caller caller)
    {
        using var body = await PostedBody.ReadAsync(http);
        var from = body.Fields.Instant("from", required: true);
        var to = body.Fields.Instant("to");
        if (to <= from)
        {
            body.Fields.Fault("to", "must be later than from");
        }

        if (body.Refused is { } refused)
        {
            return refused;
        }

        if (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number <= 0)
        {
            return Problems.Unknown("policy");
        }

        // A repeated request is the same job.
        var id = "s" + (body.Idempotency is { } key
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.Key)).AsSpan(0, 16))
            : Guid.CreateVersion7().ToString("N"));
        var reply = await caller.Grains.Simulation(id).Start(new StartSimulation { Policy = policyName, Version = number, From = from!.Value, To = to, By = caller.Principal.KeyId });
        if (reply.Value is not null)
        {
            http.Response.Headers.Location = "/v1/simulations/" + id;
        }

        return Answer.Of(reply, ContractsJson.Default.SimulationView, StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> FindAsync(string simulationId, Caller caller) =>
        Answer.Of(await caller.Grains.Simulation(simulationId).Find(), ContractsJson.Default.SimulationView);

    private static async Task<IResult> CancelAsync(string simulationId, Caller caller) =>
        Answer.Of(await caller.Grains.Simulation(simulationId).Cancel(), ContractsJson.Default.SimulationView);

    private static async Task<IResult> ExplainAsync(string caseId, HttpContext http, Caller caller)
    {
        var query = new QueryFields(http);
        var trigger = query.Text("trigger", TextRule.Id);
        if (trigger is null && query.Refused is null)
        {
            query.Fault("trigger", "is required: the name of a trigger of the case's policy");
        }

        return query.Refused is { } refused ? refused : Answer.Of(await caller.Grains.Explanations.Explain(caseId, trigger!), ContractsJson.Default.ExplanationView);
    }
}
