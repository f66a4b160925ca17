using EscalationGrains.Storage.Database;
using Microsoft.Data.Sqlite;

namespace EscalationGrains.Storage.Sqlite.Journal;

/// <summary>The writer's connection with its prepared statements. Thrown away after any failure that is not one unit's own.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteStatement begin;
    private readonly SqliteStatement commit;
    private readonly SqliteStatement rollback;

    public SqliteSession(SqliteFiles files)
    {
        connection = new SqliteConnection(files.Writing);
        try
        {
            connection.Open();
            using (var settings = connection.CreateCommand())
            {
                // FULL makes each commit wait for the disk. 32,000 pages: the checkpointer copies beside this thread, which itself ends a log of 128 MB, where
                // little is left to copy. Figures: docs/performance.md.
                settings.CommandText = "pragma synchronous = full; pragma wal_autocheckpoint = 32000; pragma temp_store = memory; pragma busy_timeout = 5000; pragma cache_size = -65536;";
                settings.ExecuteNonQuery();
            }

            begin = new SqliteStatement(connection, "begin immediate");
            commit = new SqliteStatement(connection, "commit");
            rollback = new SqliteStatement(connection, "rollback");
            Units = new SqliteUnits(connection);
            Statements = new StoreSession(connection, SqliteDialect.Instance);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public SqliteUnits Units { get; }

    public StoreSession Statements { get; }

    public void Begin() => begin.Execute();

    public void Commit() => commit.Execute();

    public void Rollback() => rollback.Execute();

    public void Dispose()
    {
        begin.Dispose();
        commit.Dispose();
        rollback.Dispose();
        Units.Dispose();
        connection.Dispose();
    }
}
