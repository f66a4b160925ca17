using System.Globalization;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Contracts.Json;
using EscalationGrains.Domain;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.Answers;
using EscalationGrains.Gateway.Feeds;
using EscalationGrains.Gateway.Handoffs;
using EscalationGrains.Gateway.OpenApi;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Cases;

/// <summary><c>/v1/cases</c>, reading.</summary>
internal static class CaseEndpoints
{
    public static void Map(IEndpointRouteBuilder v1)
    {
        var cases = v1.MapGroup("/cases").WithTags("Cases");
        cases.MapGet("", ListAsync).Require(Permission.ReadTenant)
            .WithSummary("List cases, in opening order")
            .TakesQuery("status", "tier", "queue", "owner", "customer", "externalRef", "dueBefore").TakesPage().Produces<Snapshot<CaseSummary>>();
        cases.MapGet("/{caseId}", GetAsync).Require(Permission.ReadTenant)
            .WithSummary("Read a case; the ETag is its version").Produces<CaseView>();
        cases.MapGet("/{caseId}/events", EventsAsync).Require(Permission.ReadTenant)
            .WithSummary("Read a case's journal, oldest first").TakesPage().Produces<Page<CaseEventView>>();
        cases.MapGet("/{caseId}/interactions", InteractionsAsync).Require(Permission.ReadTenant)
            .WithSummary("Read a case's interactions, oldest first").TakesPage().Produces<Page<InteractionView>>();
        cases.MapGet("/{caseId}/decisions", DecisionsAsync).Require(Permission.ReadTenant)
            .WithSummary("Read why a case moved, and why not").TakesPage().Produces<Page<DecisionView>>();
        CaseCommandEndpoints.Map(cases);
        ApprovalEndpoints.Map(cases);
        HandoffEndpoints.Map(cases);
    }

    /// <summary>Sets the ETag and writes the case.</summary>
    public static IResult AnswerCase(HttpContext http, Reply<CaseView> reply)
    {
        if (reply.Value is { } view)
        {
            http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{view.Version}\"");
        }

        return Answer.Of(reply, ContractsJson.Default.CaseView);
    }

    private static async Task<IResult> ListAsync(HttpContext http, Caller caller)
    {
        var query = new QueryFields(http);
        var filter = new CaseFilter
        {
            Status = query.OneOf("status", Words<CaseStatus>.All),
            Tier = query.Whole("tier", 0, 3),
            Queue = query.Text("queue", TextRule.Id),
            Owner = query.Text("owner", TextRule.Id),
            CustomerId = query.Text("customer", TextRule.Id),
            ExternalRef = query.Text("externalRef", TextRule.External),
            DueBefore = query.Instant("dueBefore"),
            Limit = query.Limit,
            Cursor = query.Cursor,
        };
        if (query.Refused is { } refused)
        {
            return refused;
        }

        // The sequence is read first: what happens in between is in the list and comes again in the feed, which harms nobody.
        var sequence = await FeedEnd.ReadAsync(caller.Grains.Feed);
        var page = await caller.Grains.Cases.List(filter);
        return Answer.OfValue(new(page.Items, page.Next, sequence), GatewayJson.Default.SnapshotCaseSummary);
    }

    private static async Task<IResult> GetAsync(string caseId, HttpContext http, Caller caller) =>
        AnswerCase(http, await caller.Grains.Cases.Find(caseId));

    private static async Task<IResult> EventsAsync(string caseId, HttpContext http, Caller caller)
    {
        var query = new QueryFields(http);
        var (limit, cursor) = (query.Limit, query.Cursor);
        return query.Refused is { } refused
            ? refused
            : Answer.Of(await caller.Grains.Cases.Events(caseId, limit, cursor), ContractsJson.Default.PageCaseEventView);
    }

    private static async Task<IResult> InteractionsAsync(string caseId, HttpContext http, Caller caller)
    {
        var query = new QueryFields(http);
        var (limit, cursor) = (query.Limit, query.Cursor);
        return query.Refused is { } refused
            ? refused
            : Answer.Of(await caller.Grains.Interactions.OfCase(caseId, limit, cursor), ContractsJson.Default.PageInteractionView);
    }

    private static async Task<IResult> DecisionsAsync(string caseId, HttpContext http, Caller caller)
    {
        var query = new QueryFields(http);
        var (limit, cursor) = (query.Limit, query.Cursor);
        return query.Refused is { } refused
            ? refused
            : Answer.Of(await caller.Grains.Cases.Decisions(caseId, limit, cursor), ContractsJson.Default.PageDecisionView);
    }
}
