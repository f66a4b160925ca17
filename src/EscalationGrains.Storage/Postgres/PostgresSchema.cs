using EscalationGrains.Storage.Database;
using EscalationGrains.Storage.Migrations;

namespace EscalationGrains.Storage.Postgres;

/// <summary>Makes and updates the schema, one silo at a time.</summary>
internal sealed class PostgresSchema(PostgresConnections connections) : IStoreSchema
{
    /// <summary>Any number will do, if nobody else locks it in this database: "ESCA" in ASCII.</summary>
    internal const long MigrationLock = 0x45534341;

    public async Task<int> MigrateAsync(Action<string> log, CancellationToken cancellationToken)
    {
        await using var guard = connections.CreateMigrator();
        await guard.OpenAsync(cancellationToken);
        var session = new StoreSession(guard, PostgresDialect.Instance);

        // Held until the connection closes, whatever happens in between.
        await session.QueryAsync("select pg_advisory_lock(@key)::text", p => p.Number("key", MigrationLock), _ => 0, cancellationToken);
        var scripts = new SchemaScripts("Postgres.Migrations");
        scripts.RefuseNewer(await AppliedAsync(session, cancellationToken));
        await using var worker = connections.CreateMigrator();
        var applied = scripts.Apply(worker, log);
        await FixedCounts.RecordOrRefuseAsync(session, cancellationToken);
        return applied;
    }

    /// <summary>Versions the database records; empty for a new one.</summary>
    public static async Task<IReadOnlyList<string>> AppliedAsync(StoreSession session, CancellationToken cancellationToken)
    {
        var known = await session.QueryAsync(
            "select to_regclass(@name)::text", p => p.Text("name", SchemaScripts.ChangeTable), row => row.IsNull(0), cancellationToken);
        return known[0]
            ? []
            : await session.QueryAsync($"select version::text from {SchemaScripts.ChangeTable} where version is not null", null, row => row.Text(0), cancellationToken);
    }
}
