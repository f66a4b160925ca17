using System.Data;
using Npgsql;

namespace EscalationGrains.Storage.Postgres.Journal;

/// <summary>A writer's one connection, opened when it is needed and again when it broke.</summary>
internal sealed class KeptConnection(PostgresConnections connections) : IAsyncDisposable
{
    private NpgsqlConnection? connection;

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
