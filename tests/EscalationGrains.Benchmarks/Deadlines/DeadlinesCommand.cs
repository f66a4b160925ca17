using System.CommandLine;
using System.Globalization;
using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Benchmarks.Reference;
using EscalationGrains.Benchmarks.Reports;
using EscalationGrains.Testing;

namespace EscalationGrains.Benchmarks.Deadlines;

/// <summary><c>deadlines</c>: how late a deadline fires when many are due at once and no case is in memory.</summary>
internal sealed class DeadlinesCommand : Command
{
    private const int ShortCount = 1_000;

    private static readonly TimeSpan ShortSpan = TimeSpan.FromSeconds(5);

    private readonly Option<int> _count = new("--count") { Description = "Deadlines.", DefaultValueFactory = _ => 100_000 };
    private readonly Option<int> _seconds = BenchmarkOptions.Seconds(60);
    private readonly Option<int> _warmUp = new("--warm-up") { Description = "Seconds for which others fire at the same pace before, uncounted.", DefaultValueFactory = _ => 0 };
    private readonly Option<DatabaseKind[]> _databases = BenchmarkOptions.Databases();
    private readonly Option<bool> _short = BenchmarkOptions.Short();
    private readonly Option<bool[]> _killed = new("--killed") { Description = "true: with the process killed in between; both when left out.", DefaultValueFactory = _ => [false, true] };

    private readonly Option<int> _down = new("--down") { Description = "Seconds between the kill and the next start; 0 as whoever watches processes does it.", DefaultValueFactory = _ => 0 };

    public DeadlinesCommand()
        : base("deadlines", "Lateness of deadlines, from the journal: due instant against the instant of the decision, each with its commit.")
    {
        Add(_count);
        Add(_seconds);
        Add(_warmUp);
        Add(_databases);
        Add(_short);
        Add(_killed);
        Add(_down);
        SetAction((parsed, _) => RunAsync(
            parsed.GetValue(_short) ? ShortCount : parsed.GetValue(_count),
            parsed.GetValue(_short) ? ShortSpan : TimeSpan.FromSeconds(parsed.GetValue(_seconds)),
            TimeSpan.FromSeconds(parsed.GetValue(_warmUp)),
            parsed.GetRequiredValue(_databases),
            parsed.GetRequiredValue(_killed),
            TimeSpan.FromSeconds(parsed.GetValue(_down))));
    }

    private static async Task<int> RunAsync(int count, TimeSpan span, TimeSpan warmUp, DatabaseKind[] databases, bool[] kills, TimeSpan down)
    {
        await using var server = new PostgresServer();
        using var reference = new ReferenceRate(server);
        var report = new Report("database", "killed", "due", "due/s", "fired", "p50 ms", "p99 ms", "max ms", "overdue at ready", "p50 ms", "p99 ms", "max ms", "last after s", "busy cores", "host MB");
        var slices = new Report("database", "killed", "due in second", "p50 ms", "p99 ms", "max ms");
        foreach (var database in databases)
        {
            await reference.TakeAsync(5);
            foreach (var killed in kills)
            {
                var run = await new DeadlinesRun(database, server, count, span, warmUp, killed ? down : null).MeasureAsync();
                report.Add(
                    $"{database}", killed ? "yes" : "no", $"{count:N0}", $"{count / span.TotalSeconds:N0}", $"{run.Fired:N0}",
                    $"{run.OnTime.P50:N1}", $"{run.OnTime.P99:N1}", $"{run.OnTime.Max:N0}",
                    run.AfterReady.Count.ToString("N0", CultureInfo.InvariantCulture), $"{run.AfterReady.P50:N0}", $"{run.AfterReady.P99:N0}", $"{run.AfterReady.Max:N0}",
                    $"{run.Took.TotalSeconds:N1}", run.BusyCores, $"{run.HostMemory / 1e6:N0}");
                for (var i = 0; i < run.Slices.Count; i++)
                {
                    var (from, slice) = (i * DeadlinesRun.SliceSeconds, run.Slices[i]);
                    slices.Add($"{database}", killed ? "yes" : "no", $"{from} to {from + DeadlinesRun.SliceSeconds}", $"{slice.P50:N1}", $"{slice.P99:N1}", $"{slice.Max:N0}");
                }
            }
        }

        slices.Print();
        report.Print(
            reference.ToString(),
            "Lateness counts to the case's decision; its commit follows. Overdue at ready: due while no host ran, counted from the first 'ready'.");
        return 0;
    }
}
