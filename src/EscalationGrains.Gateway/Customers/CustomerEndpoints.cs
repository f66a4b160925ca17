using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Customers;
using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Contracts.Json;
using EscalationGrains.Domain;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.Answers;
using EscalationGrains.Gateway.OpenApi;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Customers;

/// <summary><c>/v1/customers</c>: who is behind a handle, and everything they said.</summary>
internal static class CustomerEndpoints
{
    public static void Map(IEndpointRouteBuilder v1)
    {
        var customers = v1.MapGroup("/customers").WithTags("Customers");
        customers.MapGet("", FindAsync).Require(Permission.ReadTenant)
            .WithSummary("Find the customer behind a handle").TakesQuery("identity").Produces<Page<CustomerView>>();
        customers.MapGet("/{customerId}", GetAsync).Require(Permission.ReadTenant)
            .WithSummary("Read a customer").Produces<CustomerView>();
        customers.MapGet("/{customerId}/timeline", TimelineAsync).Require(Permission.ReadTenant)
            .WithSummary("Read all interactions of a customer, newest first").TakesPage().Produces<Page<InteractionView>>();
    }

    private static async Task<IResult> GetAsync(string customerId, Caller caller) =>
        Answer.Of(await caller.Grains.Customers.Find(customerId), ContractsJson.Default.CustomerView);

    private static async Task<IResult> FindAsync(HttpContext http, Caller caller)
    {
        var query = new QueryFields(http);
        var identity = ReadIdentity(query);
        return query.Refused is { } refused
            ? refused
            : Answer.Of(await caller.Grains.Customers.FindByIdentity(identity!), ContractsJson.Default.PageCustomerView);
    }

    private static async Task<IResult> TimelineAsync(string customerId, HttpContext http, Caller caller)
    {
        var query = new QueryFields(http);
        var (limit, cursor) = (query.Limit, query.Cursor);
        return query.Refused is { } refused
            ? refused
            : Answer.Of(await caller.Grains.Interactions.Timeline(customerId, limit, cursor), ContractsJson.Default.PageInteractionView);
    }

    /// <summary><c>kind:value</c>; the value may hold further colons.</summary>
    private static IdentityInput? ReadIdentity(QueryFields query)
    {
        var text = query.Text("identity", TextRule.External with { Max = TextRule.Handle.Max + 10 });
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon > 0 && Words<IdentityKind>.TryParse(text![..colon], out var kind) && TextRule.Handle.Allows(text[(colon + 1)..]))
        {
            return new() { Kind = kind, Value = text[(colon + 1)..] };
        }

        query.Fault("identity", $"must be kind:value with a kind of: {string.Join(' ', Words<IdentityKind>.All)}");
        return null;
    }
}
