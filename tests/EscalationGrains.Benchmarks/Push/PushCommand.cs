using System.CommandLine;
using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Benchmarks.Reference;
using EscalationGrains.Benchmarks.Reports;
using EscalationGrains.Testing;

namespace EscalationGrains.Benchmarks.Push;

/// <summary><c>push</c>: how long after a durable post the agent who owns the case hears of it, at a fixed rate.</summary>
internal sealed class PushCommand : Command
{
    private const int ShortRate = 50;

    private readonly Option<int> _rate = new("--rate") { Description = "Posts a second, whatever the answers do.", DefaultValueFactory = _ => 500 };
    private readonly Option<int> _agents = new("--agents") { Description = "Agents who listen, with ten cases each.", DefaultValueFactory = _ => 50 };
    private readonly Option<int> _seconds = BenchmarkOptions.Seconds(20);
    private readonly Option<DatabaseKind[]> _databases = BenchmarkOptions.Databases();
    private readonly Option<bool> _short = BenchmarkOptions.Short();

    public PushCommand()
        : base("push", "From the answer to a post to the event at the agent's reader, open loop.")
    {
        Add(_rate);
        Add(_agents);
        Add(_seconds);
        Add(_databases);
        Add(_short);
        SetAction((parsed, _) => RunAsync(
            parsed.GetValue(_short) ? ShortRate : parsed.GetValue(_rate),
            parsed.GetValue(_agents),
            TimeSpan.FromSeconds(parsed.GetValue(_short) ? 3 : parsed.GetValue(_seconds)),
            parsed.GetRequiredValue(_databases)));
    }

    private static async Task<int> RunAsync(int rate, int agents, TimeSpan span, DatabaseKind[] databases)
    {
        await using var server = new PostgresServer();
        using var reference = new ReferenceRate(server);
        var report = new Report("database", "posts/s", "agents", "answered", "refused", "post p50 ms", "post p99 ms", "events", "push p50 ms", "push p99 ms", "push max ms", "unpaired", "busy cores");
        foreach (var database in databases)
        {
            await reference.TakeAsync(5);
            var run = await new PushRun(database, server, rate, agents, span).MeasureAsync();
            report.Add(
                $"{database}", $"{rate:N0}", $"{agents:N0}", $"{run.Answered:N0}", $"{run.Refused:N0}", $"{run.Post.P50:N1}", $"{run.Post.P99:N1}", $"{run.Push.Count:N0}",
                $"{run.Push.P50:N1}", $"{run.Push.P99:N1}", $"{run.Push.Max:N0}", $"{run.Extra:N0}", run.BusyCores);
        }

        report.Print(reference.ToString(), "Post: from the instant it was to be sent. Push: from its answer to the event at the agent's reader; one that came before the answer counts as 0.");
        return 0;
    }
}
