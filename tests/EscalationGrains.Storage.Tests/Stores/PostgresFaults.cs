using Npgsql;

namespace EscalationGrains.Storage.Tests.Stores;

/// <summary>Breaks a PostgreSQL store on purpose.</summary>
internal static class PostgresFaults
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Cuts the connections that call themselves so, and returns how many there were.</summary>
    public static async Task<int> TerminateAsync(this TestStore store, string applicationName) =>
        (await store.Database.QueryAsync(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = @name and datname = current_database()",
            p => p.Text("name", applicationName),
            row => row.Flag(0),
            Token)).Count;

    /// <summary>Another transaction that has appended to the stream and not ended: who appends there waits for it.</summary>
    public static async Task<IAsyncDisposable> HoldStreamAsync(TestStore store, string stream)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(store.Options.ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "begin; insert into event (stream, seq, kind, at, commit_id, body) values (@stream, 1, 'k', '2026-01-01Z', @id, '')";
        command.Parameters.AddWithValue("stream", stream);
        command.Parameters.AddWithValue("id", Guid.NewGuid());
        await command.ExecuteNonQueryAsync(Token);

        // Closing rolls back: in the end nobody was there first.
        return connection;
    }

    /// <summary>Another transaction that lets nobody near the table, until it is disposed.</summary>
    public static async Task<IAsyncDisposable> LockTableAsync(TestStore store, string table)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(store.Options.ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name of a table, from a test.
        command.CommandText = $"begin; lock table {table} in access exclusive mode";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Token);
        return connection;
    }

    /// <summary>Returns when the writer waits for a row.</summary>
    public static async Task WaitForLockAsync(this TestStore store)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while ((await store.Database.QueryAsync(
            "select 1 from pg_stat_activity where application_name = 'escalation-writer' and datname = current_database() and wait_event_type = 'Lock'",
            null,
            _ => 0,
            limit.Token)).Count == 0)
        {
            await Task.Yield();
        }
    }
}
