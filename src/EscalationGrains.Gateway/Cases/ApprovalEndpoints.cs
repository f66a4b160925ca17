using System.Globalization;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Json;
using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.Answers;
using EscalationGrains.Gateway.OpenApi;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Cases;

/// <summary><c>/v1/cases/{caseId}/approvals</c>: what agents may grant, alone or with a supervisor's word.</summary>
internal static class ApprovalEndpoints
{
    public static void Map(IEndpointRouteBuilder cases)
    {
        cases.MapGet("/{caseId}/approvals", ListAsync).Require(Permission.ReadTenant)
            .WithSummary("List what was asked leave for, oldest first").TakesPage().Produces<Page<ApprovalView>>();
        cases.MapPost("/{caseId}/approvals", AskAsync).Require(Permission.CommandCases)
            .WithSummary("Grant something, within a limit or by asking")
            .WithDescription("201 approved, 202 pending until a supervisor decides, 422 `approval.beyond-limit` when it is beyond the limit and by policy nobody is asked.")
            .TakesBody<ApprovalRequest>().TakesIdempotencyKey().TakesIfMatch()
            .Produces<ApprovalView>().Produces<ApprovalView>(StatusCodes.Status201Created).Produces<ApprovalView>(StatusCodes.Status202Accepted);
        Decide(cases, "approve", "Approve what is pending", grants: true);
        Decide(cases, "decline", "Decline what is pending", grants: false);
    }

    private static void Decide(IEndpointRouteBuilder cases, string word, string summary, bool grants) =>
        cases.MapPost($"/{{caseId}}/approvals/{{approvalId}}/{word}", (string caseId, string approvalId, HttpContext http, Caller caller) => DecideAsync(caseId, approvalId, http, caller, grants))
            .Require(Permission.Intervene).WithSummary(summary).TakesBody<DecideApprovalRequest>().TakesIdempotencyKey().TakesIfMatch().Refuses(StatusCodes.Status409Conflict).Produces<ApprovalView>();

    private static async Task<IResult> ListAsync(string caseId, HttpContext http, Caller caller)
    {
        var query = new QueryFields(http);
        var (limit, cursor) = (query.Limit, query.Cursor);
        return query.Refused is { } refused
            ? refused
            : Answer.Of(await caller.Grains.Cases.Approvals(caseId, limit, cursor), ContractsJson.Default.PageApprovalView);
    }

    private static async Task<IResult> AskAsync(string caseId, HttpContext http, Caller caller)
    {
        using var body = await PostedBody.ReadAsync(http);
        var header = CommandHeaderReader.Read(http, body, caller);
        var ask = new ApprovalCommand.Ask
        {
            Header = header,
            Kind = body.Fields.Text("kind", TextRule.Department, required: true) ?? "",
            Amount = body.Fields.Amount("amount", required: true) ?? 0,
            Currency = body.Fields.Text("currency", TextRule.Currency)?.ToUpperInvariant(),
            Reason = body.Fields.Text("reason", TextRule.Reason),
        };
        if ((body.Refused ?? ActorRules.Check(caller, header.Actor)) is { } refused)
        {
            return refused;
        }

        var (reply, problem) = caller.AgentId is { } agentId
            ? await HeldCases.ExecuteAsync(caller.Grains, agentId, caseId, header, h => caller.Grains.CaseCommands.ExecuteApproval(caseId, ask with { Header = h }))
            : (await caller.Grains.CaseCommands.ExecuteApproval(caseId, ask), null);
        return problem ?? AnswerTo(http, reply!);
    }

    private static async Task<IResult> DecideAsync(string caseId, string approvalId, HttpContext http, Caller caller, bool grants)
    {
        using var body = await PostedBody.ReadAsync(http);
        var header = CommandHeaderReader.Read(http, body, caller);
        var decide = new ApprovalCommand.Decide { Header = header, ApprovalId = approvalId, Grants = grants, Reason = body.Fields.Text("reason", TextRule.Reason) };
        return (body.Refused ?? ActorRules.Check(caller, header.Actor)) is { } refused
            ? refused
            : AnswerTo(http, await caller.Grains.CaseCommands.ExecuteApproval(caseId, decide), decided: true);
    }

    /// <summary>What is beyond the limit was written down like everything else; the sender is told that it may not be granted.</summary>
    private static IResult AnswerTo(HttpContext http, Reply<ApprovalView> reply, bool decided = false)
    {
        if (reply.Duplicate)
        {
            http.Response.Headers["Idempotent-Replay"] = "true";
        }

        if (reply.Value is { State: "refused" } refused && !decided)
        {
            return Problems.Of("approval.beyond-limit", Tell(refused));
        }

        var status = reply.Duplicate || decided ? StatusCodes.Status200OK : reply.Value?.State == "pending" ? StatusCodes.Status202Accepted : StatusCodes.Status201Created;
        return Answer.Of(reply, ContractsJson.Default.ApprovalView, status);
    }

    private static string Tell(ApprovalView refused)
    {
        var limit = refused.Limit is { } most ? $"beyond the limit of {most.ToString(CultureInfo.InvariantCulture)}" : "not within any limit";
        var then = refused.Escalation is { } e ? $"; the case went up to tier {e.ToTier.ToString(CultureInfo.InvariantCulture)} ({e.DecisionId})" : "";
        return $"{refused.Kind} {refused.Amount.ToString(CultureInfo.InvariantCulture)} is {limit}{then}. It is kept as {refused.Id}.";
    }
}
