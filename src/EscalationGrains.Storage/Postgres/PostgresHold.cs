using EscalationGrains.Storage.Database;
using EscalationGrains.Storage.Migrations;
using EscalationGrains.Storage.Options;
using EscalationGrains.Storage.Rebuilding;
using Npgsql;

namespace EscalationGrains.Storage.Postgres;

/// <summary>Holds the lock that every silo takes before it starts, so that none can, after it saw that none is connected.</summary>
internal sealed class PostgresHold : StoreHold
{
    private readonly NpgsqlConnection connection;

    private PostgresHold(NpgsqlConnection connection)
    {
        this.connection = connection;
        Journal = new StoreSession(connection, Dialect);
    }

    public override StoreDialect Dialect => PostgresDialect.Instance;

    public override StoreSession Journal { get; }

    public override StoreSession Documents => Journal;

    /// <exception cref="StoreSchemaException">The schema is not the one this program knows.</exception>
    /// <exception cref="StoreInUseException">A host is connected, or another command holds the lock.</exception>
    public static async Task<PostgresHold> OpenAsync(StorageOptions options, CancellationToken cancellationToken)
    {
        var hold = new PostgresHold(PostgresConnections.CreateViewer(options));
        try
        {
            await hold.connection.OpenAsync(cancellationToken);
            await hold.LockAsync(cancellationToken);
            await hold.Journal.ExecuteAsync("begin isolation level repeatable read", null, cancellationToken);
            new SchemaScripts("Postgres.Migrations").RefuseOther(await PostgresSchema.AppliedAsync(hold.Journal, cancellationToken));
            return hold;
        }
        catch
        {
            await hold.DisposeAsync();
            throw;
        }
    }

    public override Task CommitAsync(CancellationToken cancellationToken) => Journal.ExecuteAsync("commit", null, cancellationToken);

    public override ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task LockAsync(CancellationToken cancellationToken)
    {
        var locked = await Journal.QueryAsync("select pg_try_advisory_lock(@key)", p => p.Number("key", PostgresSchema.MigrationLock), row => row.Flag(0), cancellationToken);
        if (!locked[0])
        {
            throw new StoreInUseException("A silo is starting on the database, or another command changes it. Wait until it has ended.");
        }

        // A silo's listener and Orleans' own connections last as long as it does. The names are set by the host and cannot be configured.
        var silos = await Journal.QueryAsync(
            "select application_name, count(*) from pg_stat_activity where datname = current_database() and application_name in ('escalation-listener', 'escalation-writer', 'escalation-orleans') group by application_name",
            null,
            row => $"{row.Number(1)} {row.Text(0)}",
            cancellationToken);
        if (silos.Count > 0)
        {
            throw new StoreInUseException($"Hosts are connected to the database ({string.Join(", ", silos)}). Stop them first.");
        }
    }
}
