using System.CommandLine;
using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Benchmarks.Reports;
using EscalationGrains.Testing;

namespace EscalationGrains.Benchmarks.Start;

/// <summary><c>start</c>: time and memory until the host is ready, and what it costs while nothing happens; with many open cases beside none.</summary>
internal sealed class StartCommand : Command
{
    private const int ShortCases = 1_000;
    private const int ShortDue = 100;
    private const int ShortIdleSeconds = 3;

    private readonly Option<int> _cases = new("--cases") { Description = "Open cases with deadlines in the full database.", DefaultValueFactory = _ => 1_000_000 };
    private readonly Option<int> _due = new("--due") { Description = "How many of them fall due within a minute, after the idle time.", DefaultValueFactory = _ => 10_000 };
    private readonly Option<int> _seconds = BenchmarkOptions.Seconds(30);
    private readonly Option<DatabaseKind[]> _databases = BenchmarkOptions.Databases();
    private readonly Option<bool> _short = BenchmarkOptions.Short();
    private readonly Option<string[]> _settings = new("--set") { Description = "Settings of the host, NAME=VALUE.", DefaultValueFactory = _ => [] };

    public StartCommand()
        : base("start", "Time and memory to ready and idle, on an empty database (the reference) and on one with many open cases; then lateness of those that fall due in a minute.")
    {
        Add(_cases);
        Add(_due);
        Add(_seconds);
        Add(_databases);
        Add(_short);
        Add(_settings);
        SetAction((parsed, _) => RunAsync(
            parsed.GetValue(_short) ? ShortCases : parsed.GetValue(_cases),
            parsed.GetValue(_short) ? ShortDue : parsed.GetValue(_due),
            TimeSpan.FromSeconds(parsed.GetValue(_short) ? ShortIdleSeconds : parsed.GetValue(_seconds)),
            parsed.GetRequiredValue(_databases),
            [.. parsed.GetRequiredValue(_settings).Select(s => KeyValuePair.Create(s[..s.IndexOf('=', StringComparison.Ordinal)], s[(s.IndexOf('=', StringComparison.Ordinal) + 1)..]))]));
    }

    private static async Task<int> RunAsync(int cases, int due, TimeSpan idle, DatabaseKind[] databases, KeyValuePair<string, string>[] settings)
    {
        await using var server = new PostgresServer();
        var report = new Report("database", "open cases", "ready s", "MB at ready", "first post ms", "second ms", "MB idle", "busy cores idle", "fired", "late p50 ms", "p99 ms", "max ms", "MB after");
        foreach (var database in databases)
        {
            foreach (var count in cases > 0 ? [0, cases] : new[] { 0 })
            {
                var run = await new StartRun(database, server, count, due, idle, settings).MeasureAsync();
                report.Add(
                    $"{database}", $"{count:N0}", $"{run.TimeToReady.TotalSeconds:N2}", $"{run.MemoryAtReady / 1e6:N0}", $"{run.FirstPost.TotalMilliseconds:N0}",
                    $"{run.SecondPost.TotalMilliseconds:N1}", $"{run.MemoryIdle / 1e6:N0}", run.BusyCores,
                    $"{run.Late.Count:N0}", $"{run.Late.P50:N1}", $"{run.Late.P99:N1}", $"{run.Late.Max:N0}", $"{run.MemoryAfterwards / 1e6:N0}");
            }
        }

        report.Print($"Idle: {idle.TotalSeconds:N0} s without a request. The row with 0 cases is the reference. Late: from the due instant to the case's decision, its commit follows; {due:N0} fall due in a minute.");
        return 0;
    }
}
