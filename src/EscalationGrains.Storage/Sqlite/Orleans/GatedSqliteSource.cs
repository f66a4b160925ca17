using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace EscalationGrains.Storage.Sqlite.Orleans;

/// <summary>
/// Lets Orleans' providers use <c>orleans.db</c> one at a time. SQLite has no asynchronous wait: without the gate a busy file is
/// waited for on the scheduler's threads, and timers ran 8 to 10 s late. With it they wait here, before a connection opens.
/// </summary>
internal sealed class GatedSqliteSource(SqliteFiles files) : DbDataSource
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly string connectionString = SqliteFiles.Build(files.Orleans, SqliteOpenMode.ReadWrite, pooling: true);

    public override string ConnectionString => connectionString;

    protected override DbConnection CreateDbConnection() => new GatedSqliteConnection(connectionString, gate);

    protected override DbConnection OpenDbConnection()
    {
        gate.Wait();
        return Open();
    }

    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        await gate.WaitAsync(cancellationToken);
        return Open();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            using var any = new SqliteConnection(connectionString);
            SqliteConnection.ClearPool(any);
        }

        base.Dispose(disposing);
    }

    private GatedSqliteConnection Open()
    {
        var connection = new GatedSqliteConnection(connectionString, gate) { HoldsGate = true };
        try
        {
            connection.Open();
            using var settings = connection.CreateCommand();
            settings.CommandText = "pragma synchronous = full";
            settings.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            // Gives the gate back as well.
            connection.Dispose();
            throw;
        }
    }
}
