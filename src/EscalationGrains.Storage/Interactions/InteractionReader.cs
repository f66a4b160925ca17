using EscalationGrains.Grains.Interactions;
using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Interactions;

/// <summary>Reads interactions and contents.</summary>
internal sealed class InteractionReader(StoreDatabase database) : IInteractionReader
{
    // Beyond what any clock of the product says, and inside what both databases can compare.
    private static readonly DateTimeOffset Oldest = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset Newest = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Task<InteractionRow?> FindAsync(string tenant, string interactionId, CancellationToken cancellationToken = default) =>
        database.FindAsync(
            InteractionColumns.Select + " where i.tenant = @tenant and i.interaction_id = @id",
            p => p.Text("tenant", tenant).Text("id", interactionId),
            InteractionColumns.Read,
            cancellationToken);

    public Task<InteractionRow?> FindByExternalIdAsync(string tenant, string channel, string externalId, CancellationToken cancellationToken = default) =>
        database.FindAsync(
            InteractionColumns.Select + " where i.tenant = @tenant and i.channel = @channel and i.external_id = @external_id",
            p => p.Text("tenant", tenant).Text("channel", channel).Text("external_id", externalId),
            InteractionColumns.Read,
            cancellationToken);

    public async Task<IReadOnlyList<InteractionRow>> ReadByCaseAsync(string tenant, string caseId, TimelinePlace? after, int limit, CancellationToken cancellationToken = default) =>
        await database.QueryAsync(
            InteractionColumns.Select + " where i.tenant = @tenant and i.case_id = @case_id and (i.occurred_at, i.case_seq) > (@at, @seq) order by i.occurred_at, i.case_seq limit @limit",
            p => p.Text("tenant", tenant).Text("case_id", caseId).Instant("at", after?.OccurredAt ?? Oldest).Number("seq", after?.Seq ?? 0).Number("limit", limit),
            InteractionColumns.Read,
            cancellationToken);

    public async Task<IReadOnlyList<InteractionRow>> ReadByCustomerAsync(string tenant, string customerId, TimelinePlace? before, int limit, CancellationToken cancellationToken = default) =>
        await database.QueryAsync(
            InteractionColumns.Select + " where i.tenant = @tenant and i.customer_id = @customer and (i.occurred_at, i.customer_seq) < (@at, @seq) order by i.occurred_at desc, i.customer_seq desc limit @limit",
            p => p.Text("tenant", tenant).Text("customer", customerId).Instant("at", before?.OccurredAt ?? Newest).Number("seq", before?.Seq ?? long.MaxValue).Number("limit", limit),
            InteractionColumns.Read,
            cancellationToken);

    public async Task<IReadOnlyList<ContentRow>> ReadContentsAsync(string tenant, IReadOnlyList<string> contentIds, CancellationToken cancellationToken = default) =>
        contentIds.Count == 0
            ? []
            : await database.QueryAsync(
                $"""
                select tenant, content_id, customer_id, body from content
                where tenant = @tenant and {database.Dialect.IsAny("content_id", "@ids")} order by content_id
                """,
                p => p.Text("tenant", tenant).Texts("ids", contentIds),
                row => new ContentRow(row.Text(0), row.Text(1), row.Text(2), row.Text(3)),
                cancellationToken);
}
