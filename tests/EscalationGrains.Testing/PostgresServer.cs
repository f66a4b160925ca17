using Npgsql;

namespace EscalationGrains.Testing;

/// <summary>
/// A PostgreSQL cluster of its own for one test run, with default durability. Started when the first test asks for a database,
/// so a run without such tests pays nothing. <c>ESCALATION_TEST_POSTGRES</c> (a connection string) names a server to use instead.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private PostgresCluster? cluster;
    private string? administration;

    /// <returns>A connection string to an empty database that no other test uses, or null when this machine has no PostgreSQL.</returns>
    public async Task<string?> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            administration ??= Environment.GetEnvironmentVariable("ESCALATION_TEST_POSTGRES") ?? await StartAsync(cancellationToken);
        }
        finally
        {
            gate.Release();
        }

        return administration is null ? null : await CreateDatabaseAsync(administration, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }

        gate.Dispose();
    }

    private static async Task<string> CreateDatabaseAsync(string administration, CancellationToken cancellationToken)
    {
        var name = "test_" + Guid.NewGuid().ToString("N");
        await using var connection = new NpgsqlConnection(administration);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is a GUID made here.
        command.CommandText = $"create database {name}";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
        return new NpgsqlConnectionStringBuilder(administration) { Database = name }.ToString();
    }

    private async Task<string?> StartAsync(CancellationToken cancellationToken)
    {
        if (PostgresCluster.FindBinaries() is not { } binaries)
        {
            return null;
        }

        cluster = await PostgresCluster.StartAsync(binaries, PostgresCluster.FindFreePort(), cancellationToken);
        return cluster.ConnectionString;
    }
}
