using System.CommandLine;
using System.Globalization;
using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Benchmarks.Reference;
using EscalationGrains.Benchmarks.Reports;
using EscalationGrains.Testing;

namespace EscalationGrains.Benchmarks.Journal;

/// <summary><c>journal</c>: commit units a second in this process, on both databases, beside pgbench.</summary>
internal sealed class JournalCommand : Command
{
    private readonly Option<int> _seconds = BenchmarkOptions.Seconds(8);
    private readonly Option<int> _rounds = new("--rounds") { Description = "How often the whole is repeated.", DefaultValueFactory = _ => 2 };
    private readonly Option<DatabaseKind[]> _databases = BenchmarkOptions.Databases();

    public JournalCommand()
        : base("journal", "Commit units a second in process, beside single-row inserts of pgbench.")
    {
        Add(_seconds);
        Add(_rounds);
        Add(_databases);
        SetAction((parsed, _) => RunAsync(parsed.GetValue(_seconds), parsed.GetValue(_rounds), parsed.GetRequiredValue(_databases)));
    }

    private static async Task<int> RunAsync(int seconds, int rounds, DatabaseKind[] databases)
    {
        await using var server = new PostgresServer();
        using var reference = new ReferenceRate(server);
        var report = new Report("database", "unit", "in flight", "units/s", "x pgbench", "p50 ms", "p99 ms", "max ms", "busy cores");
        for (var round = 0; round < rounds; round++)
        {
            foreach (var database in databases)
            {
                foreach (var (callers, withInteraction) in new[] { (64, false), (256, false), (64, true), (256, true) })
                {
                    await reference.TakeAsync(seconds);
                    using var empty = await BenchmarkDatabase.CreateAsync(database, server);
                    var run = await new JournalRun(empty, callers, withInteraction).MeasureAsync(TimeSpan.FromSeconds(seconds));
                    report.Add(
                        $"{database}",
                        withInteraction ? "+ message" : "case",
                        callers.ToString(CultureInfo.InvariantCulture),
                        $"{run.UnitsPerSecond:N0}",
                        $"{run.UnitsPerSecond / reference.Taken[^1]:N2}",
                        $"{run.Latencies.P50:N1}",
                        $"{run.Latencies.P99:N1}",
                        $"{run.Latencies.Max:N0}",
                        run.BusyCores);
                }
            }
        }

        report.Print(
            reference.ToString(),
            "case: 2.3 events of customer and case (300 B each), key, list row in 37 %, deadline in 30 %, queue row in 15 %; + message: with its rows of interaction and text.",
            "x pgbench compares with the reference taken just before.");
        return 0;
    }
}
