using System.CommandLine;
using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Benchmarks.Push;
using EscalationGrains.Benchmarks.Reports;
using EscalationGrains.Testing;

namespace EscalationGrains.Benchmarks.Feeds;

/// <summary><c>feeds</c>: what thousands of agents with an open feed at one gateway cost, and how soon each hears of its case; beside ten agents in the same run.</summary>
internal sealed class FeedsCommand : Command
{
    private const int Few = 10;

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    private readonly Option<int> _feeds = new("--feeds") { Description = "Agents with an open feed and a case each.", DefaultValueFactory = _ => 5_000 };
    private readonly Option<int> _rate = new("--rate") { Description = "Posts a second, about the case of any of them.", DefaultValueFactory = _ => 200 };
    private readonly Option<int> _seconds = BenchmarkOptions.Seconds(20);
    private readonly Option<DatabaseKind[]> _databases = BenchmarkOptions.Databases();
    private readonly Option<bool> _short = BenchmarkOptions.Short();

    public FeedsCommand()
        : base("feeds", "Memory of thousands of open feeds, and the time from a post's answer to the event at the reader, open loop, beside ten feeds.")
    {
        Add(_feeds);
        Add(_rate);
        Add(_seconds);
        Add(_databases);
        Add(_short);
        SetAction((parsed, _) => RunAsync(
            parsed.GetValue(_short) ? 200 : parsed.GetValue(_feeds),
            parsed.GetValue(_short) ? 50 : parsed.GetValue(_rate),
            TimeSpan.FromSeconds(parsed.GetValue(_short) ? 3 : parsed.GetValue(_seconds)),
            parsed.GetRequiredValue(_databases)));
    }

    private static async Task<int> RunAsync(int feeds, int rate, TimeSpan span, DatabaseKind[] databases)
    {
        await using var server = new PostgresServer();
        var report = new Report("database", "feeds", "opened in s", "KB each", "posts/s", "events", "push p50 ms", "push p99 ms", "push max ms", "unpaired", "refused", "busy cores");
        foreach (var database in databases)
        {
            foreach (var open in new[] { Few, feeds })
            {
                // Ten agents with fifty cases each, so that one case is rarely written to twice at once.
                var run = await new PushRun(database, server, rate, open, span, open == Few ? 50 : 1) { Idle = Idle }.MeasureAsync();
                report.Add(
                    $"{database}", $"{open:N0}", $"{run.Opening.TotalSeconds:N1}", open == Few ? "" : $"{run.BytesOfFeeds / 1024.0 / open:N0}", $"{rate:N0}", $"{run.Push.Count:N0}",
                    $"{run.Push.P50:N1}", $"{run.Push.P99:N1}", $"{run.Push.Max:N0}", $"{run.Extra:N0}", $"{run.Refused:N0}", run.BusyCores);
            }
        }

        report.Print(
            "KB each: growth of the host's resident memory (silo and gateway are one process) from before the first feed to 5 s after the last, by their number; of ten it says nothing.",
            "Push: from a post's answer to the event at the agent's reader; one that came before the answer counts as 0.");
        return 0;
    }
}
