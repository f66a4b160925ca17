using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Cases;
using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Verification;

/// <summary>One tenant's rows, each kind in the order in which it is compared.</summary>
internal sealed class TenantRows(StoreView view, string tenant, CancellationToken cancellationToken)
{
    public string Tenant => tenant;

    public PagedRows<EventRow> EventsOfCases() => Events(StreamKeys.OfCase(tenant));

    public PagedRows<EventRow> EventsOfCustomers() => Events(StreamKeys.OfCustomer(tenant));

    public PagedRows<CaseListRow> CaseList() => Of(
        CaseListColumns.Select, ["case_id"], (p, last) => p.Text("k0", last.CaseId), CaseListColumns.Read);

    public PagedRows<CaseOfCustomer> CasesOfCustomers() => Of(
        "select customer_id, case_id from case_list",
        ["customer_id", "case_id"],
        (p, last) => p.Text("k0", last.CustomerId).Text("k1", last.CaseId),
        row => new CaseOfCustomer(row.Text(0), row.Text(1)));

    public PagedRows<DeadlineRow> Deadlines() => Under(
        "select case_key, shard, due_at from deadline",
        "case_key",
        tenant,
        ["case_key"],
        (p, last) => p.Text("k0", last.CaseKey),
        row => new DeadlineRow(row.Text(0), row.Small(1), row.Instant(2)));

    public PagedRows<SnapshotRow> SnapshotsOfCases() => Snapshots(StreamKeys.OfCase(tenant));

    public PagedRows<SnapshotRow> SnapshotsOfCustomers() => Snapshots(StreamKeys.OfCustomer(tenant));

    public PagedRows<InteractionLink> InteractionsOfCases() => Of(
        "select interaction_id, case_id, customer_id, case_seq, customer_seq, occurred_at from interaction",
        ["case_id", "occurred_at", "case_seq"],
        (p, last) => p.Text("k0", last.CaseId).Instant("k1", last.OccurredAt).Number("k2", last.CaseSeq),
        row => new InteractionLink(row.Text(0), row.Text(1), row.Text(2), row.Number(3), row.Number(4), row.Instant(5)));

    public PagedRows<InteractionLink> InteractionsOfCustomers() => Of(
        $"""
        select interaction_id, case_id, customer_id, case_seq, customer_seq, occurred_at,
            (select e.commit_id from event e where e.stream = '{StreamKeys.OfCase(string.Empty)}' || interaction.tenant || '/' || interaction.case_id and e.seq = interaction.case_seq)
        from interaction
        """,
        ["customer_id", "occurred_at", "customer_seq"],
        (p, last) => p.Text("k0", last.CustomerId).Instant("k1", last.OccurredAt).Number("k2", last.CustomerSeq),
        row => new InteractionLink(row.Text(0), row.Text(1), row.Text(2), row.Number(3), row.Number(4), row.Instant(5)) { CommitId = row.IsNull(6) ? null : row.Id(6) });

    public PagedRows<IdentityLink> Identities() => Of(
        "select customer_id, kind, value_hash, verified from identity",
        ["customer_id", "kind", "value_hash"],
        (p, last) => p.Text("k0", last.CustomerId).Text("k1", last.Kind).Text("k2", last.ValueHash),
        row => new IdentityLink(row.Text(0), row.Text(1), row.Text(2), row.Flag(3)));

    public PagedRows<ContentLink> Contents() => Of(
        "select customer_id, content_id from content",
        ["customer_id", "content_id"],
        (p, last) => p.Text("k0", last.CustomerId).Text("k1", last.ContentId),
        row => new ContentLink(row.Text(0), row.Text(1)));

    public PagedRows<T> Of<T>(string select, string[] key, Action<StoreParameters, T> bindKey, Func<StoreRow, T> read)
        where T : class =>
        new(view.Journal, select, "tenant = @tenant", key, p => p.Text("tenant", tenant), bindKey, read, cancellationToken);

    private PagedRows<EventRow> Events(string prefix) => Under(
        "select stream, seq, kind, commit_id, body from event",
        "stream",
        prefix,
        ["stream", "seq"],
        (p, last) => p.Text("k0", last.Stream).Number("k1", last.Seq),
        row => new EventRow(row.Text(0), row.Number(1), row.Text(2), row.Id(3), row.Bytes(4)));

    private PagedRows<SnapshotRow> Snapshots(string prefix) => Under(
        "select stream, seq, shape, body from snapshot",
        "stream",
        prefix,
        ["stream"],
        (p, last) => p.Text("k0", last.Stream),
        row => new SnapshotRow(row.Text(0), row.Number(1), row.Small(2), row.Bytes(3)));

    /// <summary>Rows whose key begins with the prefix and a slash; <c>0</c> is what follows the slash.</summary>
    private PagedRows<T> Under<T>(string select, string column, string prefix, string[] key, Action<StoreParameters, T> bindKey, Func<StoreRow, T> read)
        where T : class =>
        new(view.Journal, select, $"{column} >= @from and {column} < @to", key, p => p.Text("from", prefix + "/").Text("to", prefix + "0"), bindKey, read, cancellationToken);
}
