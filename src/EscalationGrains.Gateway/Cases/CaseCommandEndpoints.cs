using EscalationGrains.Contracts.Cases;
using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.OpenApi;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Cases;

/// <summary><c>POST /v1/cases/{caseId}/…</c>: what people and platforms ask of a case.</summary>
internal static class CaseCommandEndpoints
{
    public static void Map(IEndpointRouteBuilder cases)
    {
        Command<EscalateRequest>(cases, "escalate", "Move a case up or across", CaseCommandReader.Escalate);
        Command<ReasonRequest>(cases, "hand-back", "Move a case one tier down", CaseCommandReader.HandBack);
        Command<PendRequest>(cases, "pend", "Wait for the customer or a third party", CaseCommandReader.Pend);
        Command<CommandRequest>(cases, "resume", "Go on with a pending case", CaseCommandReader.Resume);
        Command<ResolveRequest>(cases, "resolve", "Resolve a case", CaseCommandReader.Resolve);
        Command<ReasonRequest>(cases, "reopen", "Reopen a resolved case", CaseCommandReader.Reopen);
        Command<CommandRequest>(cases, "close", "Close a case", CaseCommandReader.Close);
        Command<SeverityRequest>(cases, "severity", "Change how bad it is", CaseCommandReader.ChangeSeverity);
        Command<ReassignRequest>(cases, "reassign", "Give a case to a department or an agent", CaseCommandReader.Reassign, Permission.AssignCases);
        Command<AssignRequest>(cases, "assign", "Give a case to an agent over the offer that stands", CaseCommandReader.Assign, Permission.Intervene);
        Command<AssignRequest>(cases, "take-over", "Take a case over to the supervisor's own desk", CaseCommandReader.TakeOver, Permission.Intervene);
        Command<PriorityRequest>(cases, "priority", "Put a case forward or back in its queue", CaseCommandReader.ChangePriority, Permission.Intervene);
        Command<RerouteRequest>(cases, "re-route", "Move a case to another queue of its tier", CaseCommandReader.Reroute, Permission.Intervene);
        Command<TierRequest>(cases, "tier", "Set the tier, up or down", CaseCommandReader.OverrideTier, Permission.Intervene);
        Command<ClockRequest>(cases, "pause-clock", "Stop a clock until it is resumed", CaseCommandReader.HoldClock, Permission.Intervene);
        Command<ClockRequest>(cases, "resume-clock", "Let a paused clock run again", CaseCommandReader.ReleaseClock, Permission.Intervene);
        Command<NoteRequest>(cases, "note", "Add a note that the customer never sees", CaseCommandReader.AddNote);
    }

    private static void Command<TRequest>(
        IEndpointRouteBuilder cases, string word, string summary, Func<Fields, CommandHeader, CaseCommand> read, Permission permission = Permission.CommandCases) =>
        cases.MapPost($"/{{caseId}}/{word}", (string caseId, HttpContext http, Caller caller) => ExecuteAsync(caseId, http, caller, read))
            .Require(permission).WithSummary(summary).TakesBody<TRequest>().TakesIdempotencyKey().TakesIfMatch().Produces<CaseView>();

    private static async Task<IResult> ExecuteAsync(string caseId, HttpContext http, Caller caller, Func<Fields, CommandHeader, CaseCommand> read)
    {
        using var body = await PostedBody.ReadAsync(http);
        var header = CommandHeaderReader.Read(http, body, caller);
        var command = read(body.Fields, header);
        if ((body.Refused ?? ActorRules.Check(caller, header.Actor)) is { } refused)
        {
            return refused;
        }

        var reply = caller.AgentId is { } agentId
            ? await HeldCases.ExecuteAsync(caller.Grains, agentId, caseId, header, h => caller.Grains.CaseCommands.Execute(caseId, command with { Header = h }))
            : (await caller.Grains.CaseCommands.Execute(caseId, command), null);
        if (reply.Problem is { } problem)
        {
            return problem;
        }

        if (reply.Reply!.Duplicate)
        {
            http.Response.Headers["Idempotent-Replay"] = "true";
        }

        return CaseEndpoints.AnswerCase(http, reply.Reply);
    }
}
