using EscalationGrains.Storage.Database;
using Microsoft.Data.Sqlite;

namespace EscalationGrains.Storage.Sqlite;

/// <summary>Reads on pooled read-only connections; writes through the one writer thread, inside its group commits.</summary>
internal sealed class SqliteDatabase(SqliteFiles files, SqliteWriter writer) : StoreDatabase, IDisposable
{
    private readonly string reading = files.Reading;

    public override StoreDialect Dialect => SqliteDialect.Instance;

    /// <summary>Closes the pooled connections, so that the files can be moved.</summary>
    public void Dispose()
    {
        using var any = new SqliteConnection(reading);
        SqliteConnection.ClearPool(any);
    }

    protected override async Task<T> OnConnectionAsync<T>(Func<StoreSession, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(reading);
        await connection.OpenAsync(cancellationToken);
        return await read(new StoreSession(connection, Dialect));
    }

    protected override Task<T> InTransactionAsync<T>(Func<StoreSession, Task<T>> write, CancellationToken cancellationToken) =>
        writer.RunAsync(write, cancellationToken);
}
