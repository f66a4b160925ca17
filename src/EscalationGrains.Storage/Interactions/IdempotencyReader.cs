using EscalationGrains.Grains.Interactions;
using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Interactions;

/// <summary>Looks up and purges idempotency rows.</summary>
internal sealed class IdempotencyReader(StoreDatabase database) : IIdempotencyReader
{
    public Task<IdempotencyRow?> FindAsync(string tenant, string key, CancellationToken cancellationToken = default) =>
        database.FindAsync(
            InteractionColumns.SelectIdempotency + " where i.tenant = @tenant and i.key = @key",
            p => p.Text("tenant", tenant).Text("key", key),
            InteractionColumns.ReadIdempotency,
            cancellationToken);

    public Task<int> PurgeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken = default) =>
        database.ExecuteAsync(
            """
            delete from idempotency where (tenant, key) in
                (select tenant, key from idempotency where at < @before order by at limit @limit)
            """,
            p => p.Instant("before", before).Number("limit", limit),
            cancellationToken);
}
