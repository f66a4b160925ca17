using EscalationGrains.Grains.Streams;
using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Streams;

/// <summary>Reads and empties the stream queues, and keeps the dead letters.</summary>
internal sealed class Outbox(StoreDatabase database, OutboxSignal signal) : IOutbox
{
    public event Action<OutboxWritten>? Written
    {
        add => signal.Written += value;
        remove => signal.Written -= value;
    }

    public async Task<IReadOnlyList<StoredMessage>> ReadAsync(int queue, IReadOnlyCollection<long> inFlight, int limit, CancellationToken cancellationToken = default)
    {
        // From a table, the list is hashed; as "any" it was walked for each row (81 ms with some thousands under way).
        var others = inFlight.Count == 0 ? "" : $"and id not in (select value from {database.Dialect.AsTable("@in_flight")})";
        return await database.QueryAsync(
            $"select id, namespace, stream_key, tenant, body from stream_queue where queue = @queue {others} order by id limit @limit",
            p => Bind(p.Number("queue", queue).Number("limit", limit), inFlight),
            row => new StoredMessage(row.Number(0), row.Text(1), row.Text(2), row.Text(3), row.Bytes(4)),
            cancellationToken);
    }

    public async Task DeleteAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken = default)
    {
        if (ids.Count > 0)
        {
            await database.ExecuteAsync($"delete from stream_queue where {database.Dialect.IsAny("id", "@ids")}", p => p.Numbers("ids", ids), cancellationToken);
        }
    }

    public async Task MoveToDeadLettersAsync(IReadOnlyList<long> ids, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        if (ids.Count > 0)
        {
            await database.WriteAsync(session => MoveAsync(session, ids, reason, at, cancellationToken), cancellationToken);
        }
    }

    public async Task<long> CountAsync(CancellationToken cancellationToken = default) =>
        (await database.QueryAsync("select count(*) from stream_queue", null, row => row.Number(0), cancellationToken))[0];

    public async Task<IReadOnlyList<DeadLetter>> ReadDeadLettersAsync(string tenant, long afterId, int limit, CancellationToken cancellationToken = default) =>
        await database.QueryAsync(
            """
            select id, tenant, queue, namespace, stream_key, reason, at, body from dead_letter
            where tenant = @tenant and id > @after order by id limit @limit
            """,
            p => p.Text("tenant", tenant).Number("after", afterId).Number("limit", limit),
            row => new DeadLetter(row.Number(0), row.Text(1), row.Small(2), row.Text(3), row.Text(4), row.Text(5), row.Instant(6), row.Bytes(7)),
            cancellationToken);

    public async Task<bool> RedeliverAsync(string tenant, long deadLetterId, CancellationToken cancellationToken = default)
    {
        var queue = await database.WriteAsync(session => RedeliverAsync(session, tenant, deadLetterId, cancellationToken), cancellationToken);
        if (queue is { } number)
        {
            signal.Raise(OutboxWritten.Elsewhere([number]));
        }

        return queue is not null;
    }

    private async Task<int> MoveAsync(StoreSession session, IReadOnlyList<long> ids, string reason, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var chosen = database.Dialect.IsAny("id", "@ids");
        await session.ExecuteAsync(
            $"""
            insert into dead_letter (id, queue, namespace, stream_key, tenant, reason, at, body)
            select id, queue, namespace, stream_key, tenant, @reason, @at, body from stream_queue where {chosen}
            on conflict (id) do nothing
            """,
            p => p.Numbers("ids", ids).Text("reason", reason).Instant("at", at),
            cancellationToken);
        return await session.ExecuteAsync($"delete from stream_queue where {chosen}", p => p.Numbers("ids", ids), cancellationToken);
    }

    private async Task<int?> RedeliverAsync(StoreSession session, string tenant, long id, CancellationToken cancellationToken)
    {
        // Deleted first: of two that redeliver at once, the second finds nothing to put back.
        var rows = await session.QueryAsync(
            "delete from dead_letter where tenant = @tenant and id = @id returning queue, namespace, stream_key, body",
            p => p.Text("tenant", tenant).Number("id", id),
            row => (Queue: row.Small(0), Namespace: row.Text(1), StreamKey: row.Text(2), Body: row.Bytes(3).ToArray()),
            cancellationToken);
        if (rows is not [var found])
        {
            return null;
        }

        await session.ExecuteAsync(
            "insert into stream_queue (queue, namespace, stream_key, tenant, body) values (@queue, @namespace, @stream_key, @tenant, @body)",
            p => p.Number("queue", found.Queue).Text("namespace", found.Namespace).Text("stream_key", found.StreamKey).Text("tenant", tenant).Bytes("body", found.Body),
            cancellationToken);
        await database.AnnounceAsync(session, [found.Queue], cancellationToken);
        return found.Queue;
    }

    private static void Bind(StoreParameters parameters, IReadOnlyCollection<long> inFlight)
    {
        if (inFlight.Count > 0)
        {
            parameters.Numbers("in_flight", inFlight);
        }
    }
}
