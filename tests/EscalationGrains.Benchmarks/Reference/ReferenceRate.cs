using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Testing;

namespace EscalationGrains.Benchmarks.Reference;

/// <summary>The reference, taken several times within one run: machines change their mood, and a ratio must compare the same minutes.</summary>
internal sealed class ReferenceRate(PostgresServer server) : IDisposable
{
    /// <summary>As many as the published figures of the design were taken with.</summary>
    public const int Clients = 64;

    private readonly List<double> _taken = [];
    private BenchmarkDatabase? _database;

    public IReadOnlyList<double> Taken => _taken;

    public double Mean => _taken.Average();

    public async Task TakeAsync(int seconds)
    {
        _database ??= await BenchmarkDatabase.CreateAsync(DatabaseKind.Postgres, server);
        _taken.Add(await new Pgbench(_database.ConnectionString!).MeasureAsync(Clients, seconds));
    }

    public override string ToString() => $"pgbench, single-row inserts of 300 B, {Clients} clients, prepared: {string.Join(", ", _taken.Select(t => $"{t:N0}"))} /s, mean {Mean:N0}";

    public void Dispose() => _database?.Dispose();
}
