using System.Diagnostics;
using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Benchmarks.Hosting;
using EscalationGrains.Benchmarks.Reports;

namespace EscalationGrains.Benchmarks.Ingest;

/// <summary>What processors, journal and memory did between two moments of a load.</summary>
internal sealed class IngestSpan(HostUnderTest host, BenchmarkDatabase database)
{
    private ProcessorTimes? _times;
    private IReadOnlyDictionary<string, double> _before = new Dictionary<string, double>();
    private long _since;

    /// <summary>Rows a second, units in a transaction, busy cores, resident memory of the host in MB.</summary>
    public string[] Cells { get; private set; } = [];

    public async Task BeginAsync()
    {
        _before = await host.MetricsAsync();
        (string, Func<TimeSpan>)[] parties = [("host", host.ProcessorTime), ("sender", ProcessorTimes.OfThisProcess)];
        _times = new ProcessorTimes(database.ConnectionString is { } connection
            ? [.. parties, ("postgres", (await PostgresProcesses.OfAsync(connection)).ProcessorTime)]
            : parties);
        _since = Stopwatch.GetTimestamp();
    }

    public async Task EndAsync()
    {
        var (cores, seconds, after) = (_times!.BusyCores(), Stopwatch.GetElapsedTime(_since).TotalSeconds, await host.MetricsAsync());
        double Grown(string name) => after.GetValueOrDefault(name) - _before.GetValueOrDefault(name);
        Cells =
        [
            $"{Grown("escalation_journal_rows_total") / seconds:N0}",
            $"{Grown("escalation_journal_batch_size_sum") / Math.Max(1, Grown("escalation_journal_batch_size_count")):N1}",
            cores,
            $"{host.ResidentMemory / 1e6:N0}",
        ];
    }
}
