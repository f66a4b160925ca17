using EscalationGrains.Benchmarks.Databases;
using Npgsql;

namespace EscalationGrains.Benchmarks.Cluster;

/// <summary>Processor time of gateway, silos and PostgreSQL, and what PostgreSQL wrote to its log, between two moments of a load.</summary>
internal sealed class InteractionCost(ClusterUnderTest cluster, BenchmarkDatabase database)
{
    private TimeSpan[] _before = [];
    private TimeSpan[] _spent = [];
    private decimal _log;
    private PostgresProcesses? _postgres;

    public async Task BeginAsync()
    {
        _postgres = await PostgresProcesses.OfAsync(database.ConnectionString!);
        _log = await ReadLogAsync();
        _before = Read();
    }

    public async Task EndAsync()
    {
        _spent = [.. Read().Zip(_before, (after, before) => after - before)];
        _log = await ReadLogAsync() - _log;
    }

    /// <summary>Of an interaction: microseconds of gateway, silos, PostgreSQL and all three, what the caller puts beside them, and bytes of the write-ahead log.</summary>
    public string[] Cells(long interactions, string beside) =>
        [.. _spent.Append(TimeSpan.FromTicks(_spent.Sum(s => s.Ticks))).Select(s => $"{s.TotalMicroseconds / interactions:N0}"), beside, $"{_log / interactions:N0}"];

    private TimeSpan[] Read() => [cluster.Gateway.ProcessorTime(), cluster.SiloTime(), _postgres!.ProcessorTime()];

    private async Task<decimal> ReadLogAsync()
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')", connection);
        return (decimal)(await command.ExecuteScalarAsync())!;
    }
}
