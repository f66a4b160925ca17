using System.CommandLine;
using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Benchmarks.Reference;
using EscalationGrains.Benchmarks.Reports;
using EscalationGrains.Testing;

namespace EscalationGrains.Benchmarks.Handoff;

/// <summary><c>handoff</c>: cases a second that go from their queue to an agent, offer and acceptance both durable, beside single-row inserts of pgbench.</summary>
internal sealed class HandoffCommand : Command
{
    private readonly Option<int> _cases = new("--cases") { Description = "Cases that wait.", DefaultValueFactory = _ => 5_000 };
    private readonly Option<int> _agents = new("--agents") { Description = "Agents who take whatever they are offered.", DefaultValueFactory = _ => 50 };
    private readonly Option<int[]> _queues = new("--queues") { Description = "How many queues share them, 1 to 8; one run each.", DefaultValueFactory = _ => [1, 4] };
    private readonly Option<DatabaseKind[]> _databases = BenchmarkOptions.Databases();
    private readonly Option<bool> _short = BenchmarkOptions.Short();

    public HandoffCommand()
        : base("handoff", "Offers made, pushed and accepted a second, from the first agent who comes to the last case that is taken.")
    {
        Add(_cases);
        Add(_agents);
        Add(_queues);
        Add(_databases);
        Add(_short);
        SetAction((parsed, _) => RunAsync(parsed.GetValue(_short) ? 200 : parsed.GetValue(_cases), parsed.GetValue(_agents), parsed.GetRequiredValue(_queues), parsed.GetRequiredValue(_databases)));
    }

    private static async Task<int> RunAsync(int cases, int agents, int[] queues, DatabaseKind[] databases)
    {
        await using var server = new PostgresServer();
        using var reference = new ReferenceRate(server);
        var report = new Report("database", "queues", "cases", "agents", "s", "hand-offs/s", "x pgbench", "accept p50 ms", "accept p99 ms", "busy cores");
        foreach (var (database, count) in databases.SelectMany(_ => queues, (d, q) => (d, q)))
        {
            await reference.TakeAsync(5);
            var run = await new HandoffRun(database, server, cases, agents, count).MeasureAsync();
            report.Add(
                $"{database}", $"{count}", $"{cases:N0}", $"{agents:N0}", $"{run.Took.TotalSeconds:N1}", $"{cases / run.Took.TotalSeconds:N0}", $"{cases / run.Took.TotalSeconds / reference.Taken[^1]:N3}",
                $"{run.Accept.P50:N1}", $"{run.Accept.P99:N1}", run.BusyCores);
        }

        report.Print(
            reference.ToString(),
            "A hand-off is two durable acts, the offer and its acceptance, and the events of both in two feeds. Accept: from the offer at the agent's reader to the answer of its acceptance, "
            + "up to eight of an agent at once. x pgbench compares with the reference taken just before.");
        return 0;
    }
}
