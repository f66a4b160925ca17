using EscalationGrains.Storage.Database;
using EscalationGrains.Storage.Migrations;
using Microsoft.Data.Sqlite;

namespace EscalationGrains.Storage.Sqlite;

/// <summary>Makes and updates the two SQLite files.</summary>
internal sealed class SqliteSchema(SqliteFiles files) : IStoreSchema
{
    public async Task<int> MigrateAsync(Action<string> log, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(files.Folder);
        return await MigrateAsync(files.Journal, new SchemaScripts("Sqlite.Migrations"), fixedCounts: true, log, cancellationToken)
            + await MigrateAsync(files.Orleans, new SchemaScripts("Sqlite.Orleans"), fixedCounts: false, log, cancellationToken);
    }

    private static async Task<int> MigrateAsync(string file, SchemaScripts scripts, bool fixedCounts, Action<string> log, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(SqliteFiles.Creating(file));
        await connection.OpenAsync(cancellationToken);
        var session = new StoreSession(connection, SqliteDialect.Instance);

        // Stays with the file: readers never wait for the writer, and a commit is one append.
        await session.ExecuteAsync("pragma journal_mode = wal", null, cancellationToken);
        scripts.RefuseNewer(await AppliedAsync(session, cancellationToken));
        var applied = scripts.Apply(connection, log);
        if (fixedCounts)
        {
            await FixedCounts.RecordOrRefuseAsync(session, cancellationToken);
        }

        return applied;
    }

    /// <summary>Versions the file records; empty for a new one.</summary>
    public static async Task<IReadOnlyList<string>> AppliedAsync(StoreSession session, CancellationToken cancellationToken)
    {
        var tables = await session.QueryAsync(
            "select name from sqlite_master where type = 'table' and name = @name",
            p => p.Text("name", SchemaScripts.ChangeTable),
            row => row.Text(0),
            cancellationToken);
        return tables.Count == 0
            ? []
            : await session.QueryAsync($"select version from {SchemaScripts.ChangeTable} where version is not null", null, row => row.Text(0), cancellationToken);
    }
}
