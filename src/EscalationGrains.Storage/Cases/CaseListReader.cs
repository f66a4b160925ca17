using EscalationGrains.Grains.Cases;
using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Cases;

/// <summary>Reads the case list. A filter that is not asked for is not in the statement, so each shape finds its own index.</summary>
internal sealed class CaseListReader(StoreDatabase database) : ICaseList
{
    // Written out, since a parameter cannot prove to the planner that the partial index holds the row.
    private const string Active = "status in ('open', 'pending')";

    public async Task<IReadOnlyList<CaseListRow>> ReadAsync(CaseListFilter filter, CancellationToken cancellationToken = default) =>
        await database.QueryAsync(Statement(filter), p => Bind(p, filter), CaseListColumns.Read, cancellationToken);

    public Task<CaseListRow?> FindAsync(string tenant, string caseId, CancellationToken cancellationToken = default) =>
        database.FindAsync(
            CaseListColumns.Select + " where tenant = @tenant and case_id = @case_id",
            p => p.Text("tenant", tenant).Text("case_id", caseId),
            CaseListColumns.Read,
            cancellationToken);

    public async Task<IReadOnlyList<QueueDepth>> ReadQueuesAsync(string tenant, CancellationToken cancellationToken = default) =>
        await database.QueryAsync(
            $"""
            select queue, count(*), count(waiting_since), min(waiting_since), min(due_at)
            from case_list where tenant = @tenant and {Active} group by queue order by queue
            """,
            p => p.Text("tenant", tenant),
            row => new QueueDepth(row.Text(0), row.Small(1), row.Small(2), row.OptionalInstant(3), row.OptionalInstant(4)),
            cancellationToken);

    public async Task<IReadOnlyList<string>> ReadWaitingQueuesAsync(string tenant, CancellationToken cancellationToken = default) =>
        await database.QueryAsync(
            """
            with recursive waiting (queue) as (
                select min(queue) from case_list where tenant = @tenant and status = 'open' and waiting_since is not null
                union all
                select (select min(c.queue) from case_list c where c.tenant = @tenant and c.status = 'open' and c.waiting_since is not null and c.queue > w.queue)
                from waiting w where w.queue is not null
            )
            select queue from waiting where queue is not null
            """,
            p => p.Text("tenant", tenant),
            row => row.Text(0),
            cancellationToken);

    public Task<string?> FindKnownAgentAsync(string tenant, string caseId, CancellationToken cancellationToken = default) =>
        database.FindAsync(
            """
            select owner_id from case_list
            where tenant = @tenant and customer_id = (select customer_id from case_list where tenant = @tenant and case_id = @case_id)
                and owner_kind = 'agent' and waiting_since is null
            order by case_id desc limit 1
            """,
            p => p.Text("tenant", tenant).Text("case_id", caseId),
            row => row.Text(0),
            cancellationToken);

    public async Task<IReadOnlyList<CaseListRow>> ReadAgentLoadsAsync(IReadOnlyList<string> tenants, CancellationToken cancellationToken = default) =>
        await database.QueryAsync(
            $"""
            {CaseListColumns.Select}
            where {database.Dialect.IsAny("tenant", "@tenants")} and {Active} and (owner_kind = 'agent' or offer_agent_id is not null)
            order by tenant, case_id
            """,
            p => p.Texts("tenants", tenants),
            CaseListColumns.Read,
            cancellationToken);

    private static string Statement(CaseListFilter filter)
    {
        List<string> conditions = [CaseListColumns.Select, "where tenant = @tenant"];
        Add(filter.Status is "open" or "pending", Active);
        Add(filter.Status is not null, "status = @status");
        Add(filter.Tier is not null, "tier = @tier");
        Add(filter.Queue is not null, "queue = @queue");
        Add(filter.Owner is not null, "owner_id = @owner");
        Add(filter.OfferedTo is not null, "offer_agent_id = @offered_to");
        Add(filter.CustomerId is not null, "customer_id = @customer");
        Add(filter.ExternalRef is not null, "external_ref = @external_ref");
        Add(filter.DueBefore is not null, "due_at < @due_before");
        Add(filter.WaitingOnly, "waiting_since is not null");
        Add(filter.AfterCaseId is not null, "case_id > @after");
        return string.Join(" and ", conditions.Skip(1)).Insert(0, conditions[0] + " ") + " order by case_id limit @limit";

        void Add(bool wanted, string condition)
        {
            if (wanted)
            {
                conditions.Add(condition);
            }
        }
    }

    private static void Bind(StoreParameters parameters, CaseListFilter filter)
    {
        parameters.Text("tenant", filter.Tenant).Number("limit", filter.Limit);
        Text("status", filter.Status);
        Text("queue", filter.Queue);
        Text("owner", filter.Owner);
        Text("offered_to", filter.OfferedTo);
        Text("customer", filter.CustomerId);
        Text("external_ref", filter.ExternalRef);
        Text("after", filter.AfterCaseId);
        if (filter.Tier is { } tier)
        {
            parameters.Number("tier", tier);
        }

        if (filter.DueBefore is { } due)
        {
            parameters.Instant("due_before", due);
        }

        void Text(string name, string? value)
        {
            if (value is not null)
            {
                parameters.Text(name, value);
            }
        }
    }
}
