using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Postgres;

/// <summary>Reads and small writes on pooled connections.</summary>
internal sealed class PostgresDatabase(PostgresConnections connections, PostgresOutboxSignal signal) : StoreDatabase
{
    public override StoreDialect Dialect => PostgresDialect.Instance;

    public override Task AnnounceAsync(StoreSession session, IReadOnlyCollection<int> queues, CancellationToken cancellationToken) =>
        session.QueryAsync(
            "select pg_notify(@channel, @payload)::text",
            p => p.Text("channel", PostgresOutboxSignal.Channel).Text("payload", signal.Payload(queues)),
            _ => 0,
            cancellationToken);

    protected override async Task<T> OnConnectionAsync<T>(Func<StoreSession, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(cancellationToken);
        return await read(new StoreSession(connection, Dialect));
    }

    protected override async Task<T> InTransactionAsync<T>(Func<StoreSession, Task<T>> write, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var result = await write(new StoreSession(connection, Dialect));
        await transaction.CommitAsync(cancellationToken);
        return result;
    }
}
