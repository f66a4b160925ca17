using System.Text.Json.Nodes;
using EscalationGrains.Contracts.Json;
using EscalationGrains.Contracts.Policies;
using EscalationGrains.Domain.Policies.Documents.Schema;
using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.Answers;
using EscalationGrains.Gateway.OpenApi;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Policies;

/// <summary><c>/v1/policies</c>: drafts, versions, and which one decides.</summary>
internal static class PolicyEndpoints
{
    /// <summary>Names that the paths of this API need for themselves, and the product's own policy.</summary>
    private static readonly string[] Reserved = ["validate", "schema", ActivePolicyView.BuiltIn.Name];

    private const string SchemaMediaType = "application/schema+json";

    private static readonly string[] Running = ["keep", "migrate"];

    private static readonly TextRule RunningRule = new(16, Running.Contains, $"must be one of: {string.Join(' ', Running)}");

    public static void Map(IEndpointRouteBuilder v1)
    {
        var policies = v1.MapGroup("/policies").WithTags("Policies");
        policies.MapGet("", ListAsync).Require(Permission.ReadPolicies)
            .WithSummary("List the policies of the tenant and say which one decides").Produces<PolicyListAnswer>();
        policies.MapPost("/validate", ValidateAsync).Require(Permission.ReadPolicies)
            .WithSummary("Read a policy document and tell everything that is wrong with it").TakesBody<string>(null, "application/yaml").Produces<PolicyCheckAnswer>();
        policies.MapGet("/schema", () => Results.Text(PolicySchema.Text, SchemaMediaType)).Require(Permission.ReadPolicies)
            .WithSummary("Read the JSON Schema of policy documents, for editors").Produces<JsonObject>(contentType: SchemaMediaType);
        policies.MapPut("/{policyName}", PutAsync).Require(Permission.WritePolicies)
            .WithSummary("Store a policy document, YAML or JSON, as a new draft").TakesBody<string>(null, "application/yaml").Produces<PolicyVersionView>(StatusCodes.Status201Created);
        policies.MapGet("/{policyName}", (string policyName, Caller caller) => FindAsync(policyName, null, caller)).Require(Permission.ReadPolicies)
            .WithSummary("Read the latest version of a policy").Produces<PolicyVersionView>();
        policies.MapGet("/{policyName}/versions", VersionsAsync).Require(Permission.ReadPolicies)
            .WithSummary("List the versions of a policy").Produces<PolicyVersionsAnswer>();
        policies.MapGet("/{policyName}/versions/{version}", (string policyName, string version, Caller caller) => FindAsync(policyName, version, caller))
            .Require(Permission.ReadPolicies).WithSummary("Read one version of a policy").Produces<PolicyVersionView>();
        policies.MapPost("/{policyName}/versions/{version}/activate", ActivateAsync).Require(Permission.WritePolicies)
            .WithSummary("Let a version decide; an earlier one is a roll-back").TakesBody<ActivatePolicyRequest>().Produces<ActivePolicyView>();
        policies.MapPost("/{policyName}/versions/{version}/shadow", ShadowAsync).Require(Permission.WritePolicies)
            .WithSummary("Watch a version on live traffic, without effect").TakesBody<ShadowPolicyRequest>().Produces<ActivePolicyView>();
    }

    private static async Task<IResult> ShadowAsync(string policyName, string version, HttpContext http, Caller caller)
    {
        using var body = await PostedBody.ReadAsync(http);
        var on = body.Fields.Flag("on");
        if (on is null && !body.Fields.Has("on"))
        {
            body.Fields.Fault("on", "is required");
        }

        if (body.Refused is { } refused)
        {
            return refused;
        }

        return NumberOf(version) is { } number
            ? Answer.Of(await caller.Grains.ActivePolicy.Shadow(policyName, number, on!.Value, caller.Principal.KeyId), ContractsJson.Default.ActivePolicyView)
            : Problems.Unknown("policy");
    }

    private static async Task<IResult> ListAsync(Caller caller)
    {
        var active = await caller.Grains.ActivePolicy.Find();
        var items = new List<PolicyVersionView>();
        foreach (var name in await caller.Grains.ActivePolicy.Names())
        {
            if ((await caller.Grains.Policy(name).Find(null)).Value is { } latest)
            {
                items.Add(StateOf(latest with { Text = null }, active));
            }
        }

        return Answer.OfValue(new PolicyListAnswer { Items = items, Active = active }, GatewayJson.Default.PolicyListAnswer);
    }

    private static async Task<IResult> ValidateAsync(HttpContext http, Caller caller)
    {
        var body = await PolicyBody.ReadAsync(http);
        if (body.Refused is { } refused)
        {
            return refused;
        }

        // A document may say its own name; under which one it will be stored is not known here.
        var faults = await caller.Grains.PolicyCheck.Check(null, body.Text);
        return Answer.OfValue(new PolicyCheckAnswer { Valid = faults.Count == 0, Faults = faults }, GatewayJson.Default.PolicyCheckAnswer);
    }

    private static async Task<IResult> PutAsync(string policyName, HttpContext http, Caller caller)
    {
        if (Reserved.Contains(policyName))
        {
            return Problems.Invalid("policyName", "is reserved; choose another");
        }

        var body = await PolicyBody.ReadAsync(http);
        if (body.Refused is { } refused)
        {
            return refused;
        }

        var faults = await caller.Grains.PolicyCheck.Check(policyName, body.Text);
        return faults.Count > 0
            ? Faulty(faults)
            : Answer.Of(await caller.Grains.Policy(policyName).Put(body.Text, caller.Principal.KeyId), ContractsJson.Default.PolicyVersionView, StatusCodes.Status201Created);
    }

    /// <param name="version">Null: the latest.</param>
    private static async Task<IResult> FindAsync(string policyName, string? version, Caller caller)
    {
        if (version is not null && NumberOf(version) is null)
        {
            return Problems.Unknown("policy");
        }

        var reply = await caller.Grains.Policy(policyName).Find(version is null ? null : NumberOf(version));
        return reply.Value is { } view
            ? Answer.OfValue(StateOf(view, await caller.Grains.ActivePolicy.Find()), ContractsJson.Default.PolicyVersionView)
            : Problems.Of(reply.Refusal!);
    }

    private static async Task<IResult> VersionsAsync(string policyName, Caller caller)
    {
        var versions = await caller.Grains.Policy(policyName).List();
        if (versions.Count == 0)
        {
            return Problems.Unknown("policy");
        }

        var active = await caller.Grains.ActivePolicy.Find();
        return Answer.OfValue(new PolicyVersionsAnswer { Items = [.. versions.Select(v => StateOf(v, active))] }, GatewayJson.Default.PolicyVersionsAnswer);
    }

    private static async Task<IResult> ActivateAsync(string policyName, string version, HttpContext http, Caller caller)
    {
        using var body = await PostedBody.ReadAsync(http);
        var running = body.Fields.Text("running", RunningRule) ?? "keep";
        if (body.Refused is { } refused)
        {
            return refused;
        }

        return NumberOf(version) is { } number
            ? Answer.Of(await caller.Grains.ActivePolicy.Activate(policyName, number, running, caller.Principal.KeyId), ContractsJson.Default.ActivePolicyView)
            : Problems.Unknown("policy");
    }

    private static int? NumberOf(string version) =>
        int.TryParse(version, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static PolicyVersionView StateOf(PolicyVersionView view, ActivePolicyView active) => view with
    {
        State = view.Name == active.Name && view.Version == active.Version ? "active"
            : active.Shadow is { } shadow && (shadow.Name, shadow.Version) == (view.Name, view.Version) ? "shadow"
            : active.History.Any(h => h.Name == view.Name && h.Version == view.Version) ? "retired"
            : "draft",
    };

    private static Problem Faulty(IReadOnlyList<PolicyFaultView> faults)
    {
        var errors = new FieldErrors();
        foreach (var fault in faults)
        {
            var where = fault.Line > 0 ? $"line {fault.Line}, column {fault.Column}: " : string.Empty;
            errors.Add(fault.Path.Length == 0 ? "document" : fault.Path, where + fault.Detail);
        }

        return Problems.Of("policy.invalid", $"The document has {faults.Count} faults; nothing was stored.") with { Errors = errors };
    }
}
