using EscalationGrains.Contracts;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Simulations;
using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Simulations;

/// <summary>Reads journals by customer; the same for both databases.</summary>
internal sealed class CustomerJournals(StoreDatabase database) : ICustomerJournals
{
    private const string InScope = "tenant = @tenant and opened_at <= @to and (closed_at is null or closed_at >= @from)";

    public async Task<long> CountCasesAsync(string tenant, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) => (await database.QueryAsync(
        $"select count(*) from case_list where {InScope}", p => p.Text("tenant", tenant).Instant("from", from).Instant("to", to), row => row.Number(0), cancellationToken))[0];

    public Task<IReadOnlyList<CustomerJournal>> ReadAsync(
        string tenant, DateTimeOffset from, DateTimeOffset to, string? after, int limit, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            async session => await ReadAsync(
                session,
                tenant,
                await session.QueryAsync(
                    $"select customer_id from case_list where {InScope} and customer_id > @after group by customer_id order by customer_id limit @limit",
                    p => p.Text("tenant", tenant).Instant("from", from).Instant("to", to).Text("after", after ?? string.Empty).Number("limit", limit),
                    row => row.Text(0),
                    cancellationToken),
                cancellationToken),
            cancellationToken);

    public async Task<CustomerJournal> ReadAsync(string tenant, string customerId, CancellationToken cancellationToken = default) =>
        (await database.ReadAsync(session => ReadAsync(session, tenant, [customerId], cancellationToken), cancellationToken))[0];

    private async Task<IReadOnlyList<CustomerJournal>> ReadAsync(StoreSession session, string tenant, List<string> customers, CancellationToken cancellationToken)
    {
        if (customers.Count == 0)
        {
            return [];
        }

        var cases = (await session.QueryAsync(
            $"select customer_id, case_id from case_list where tenant = @tenant and {database.Dialect.IsAny("customer_id", "@customers")} order by case_id",
            p => p.Text("tenant", tenant).Texts("customers", customers),
            row => (Customer: row.Text(0), Case: row.Text(1)),
            cancellationToken)).ToLookup(c => c.Customer, c => c.Case);
        var interactions = (await session.QueryAsync(
            $"select customer_id, interaction_id, received_at, attributes from interaction where tenant = @tenant and {database.Dialect.IsAny("customer_id", "@customers")}",
            p => p.Text("tenant", tenant).Texts("customers", customers),
            row => (Customer: row.Text(0), Sent: new SentInteraction(row.Text(1), row.Instant(2), row.OptionalText(3))),
            cancellationToken)).ToLookup(i => i.Customer, i => i.Sent);
        var streams = customers.Select(c => StreamKeys.OfCustomer(GrainKeys.OfTenant(tenant, c)))
            .Concat(cases.SelectMany(c => c).Select(c => StreamKeys.OfCase(GrainKeys.OfTenant(tenant, c))));
        var events = await EventsAsync(session, streams, cancellationToken);
        return [.. customers.Select(customer => new CustomerJournal(
            customer,
            EventsOf(StreamKeys.OfCustomer(GrainKeys.OfTenant(tenant, customer))),
            cases[customer].ToDictionary(c => c, c => EventsOf(StreamKeys.OfCase(GrainKeys.OfTenant(tenant, c))), StringComparer.Ordinal),
            [.. interactions[customer]]))];

        IReadOnlyList<StoredEvent> EventsOf(string stream) => events.TryGetValue(stream, out var known) ? known : [];
    }

    private async Task<Dictionary<string, List<StoredEvent>>> EventsAsync(StoreSession session, IEnumerable<string> streams, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, List<StoredEvent>>(StringComparer.Ordinal);
        await session.QueryAsync(
            $"select asked.value, e.seq, e.kind, e.at, e.commit_id, e.body from {database.Dialect.Probe("@streams", "event", "e", "stream = asked.value")} order by 1, 2",
            p => p.Texts("streams", streams),
            row =>
            {
                var stream = row.Text(0);
                if (!found.TryGetValue(stream, out var events))
                {
                    found[stream] = events = [];
                }

                events.Add(new StoredEvent(row.Number(1), row.Text(2), row.Instant(3), row.Id(4), row.Bytes(5)));
                return true;
            },
            cancellationToken);
        return found;
    }
}
