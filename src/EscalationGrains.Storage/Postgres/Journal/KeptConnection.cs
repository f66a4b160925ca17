using System.Data;
using Npgsql;

namespace EscalationGrains.Storage.Postgres.Journal;

/// <summary>A writer's one connection, opened when it is needed and again when it broke.</summary>
internal sealed class KeptConnection(PostgresConnections connections) : IAsyncDisposable
{
    /// <summary>A backend of ours that is done with everything but the wait for a synchronous standby.</summary>
    private const string StillWaits = "select count(*) from pg_stat_activity where pid = $1 and wait_event = 'SyncRep'";

    private NpgsqlConnection? connection;
    private int? leftBehind;

    /// <summary>A transaction was left on the server, and whether it is over is not known.</summary>
    public bool HasLeftOne => leftBehind is not null;

    public async Task<NpgsqlConnection> OpenAsync()
    {
        if (connection is { } kept && kept.FullState.HasFlag(ConnectionState.Open))
        {
            return kept;
        }

        await CloseAsync();
        var fresh = connections.CreateWriter();
        try
        {
            await fresh.OpenAsync();
        }
        catch
        {
            await fresh.DisposeAsync();
            throw;
        }

        return connection = fresh;
    }

    /// <summary>
    /// Waits for an answer so long, then walks away from the connection. The driver's own time limit would tell the server to give up, and a commit that
    /// waits for a synchronous standby does so by saying that all is well: it is on one server only, everybody sees it, and it is lost with
    /// that server. Left alone it goes on waiting, and nobody sees or repeats it until the standby has it.
    /// </summary>
    /// <exception cref="TimeoutException">No answer came; what was handed over to <paramref name="running"/> must not be touched again.</exception>
    public async Task<T> WaitAsync<T>(Task<T> running, TimeSpan limit)
    {
        try
        {
            return await running.WaitAsync(limit);
        }
        catch (TimeoutException) when (!running.IsCompleted && connection is { } left)
        {
            (connection, leftBehind) = (null, left.ProcessID);
            _ = running.ContinueWith(_ => left.DisposeAsync().AsTask(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
    }

    /// <summary>Asks, on the connection that is kept now, whether the standby is still awaited by what was left behind.</summary>
    public async Task<bool> StandbyIsAwaitedAsync()
    {
        if (leftBehind is not { } backend)
        {
            return false;
        }

        await using var command = new NpgsqlCommand(StillWaits, await OpenAsync()) { Parameters = { new() { Value = backend } } };
        var waits = (long)(await command.ExecuteScalarAsync())! > 0;
        leftBehind = waits ? backend : null;
        return waits;
    }

    public async Task CloseAsync()
    {
        if (connection is { } old)
        {
            connection = null;
            await old.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync();
}
