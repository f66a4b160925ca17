using System.CommandLine;
using EscalationGrains.Benchmarks.Reports;

namespace EscalationGrains.Benchmarks.Routing;

/// <summary><c>routing</c>: which case goes to which agent, with thousands waiting; on one core, in process, beside the plain way of working it out.</summary>
internal sealed class RoutingCommand : Command
{
    private readonly Option<int> _waiting = new("--waiting") { Description = "Cases that wait.", DefaultValueFactory = _ => 10_000 };
    private readonly Option<int> _agents = new("--agents") { Description = "Agents of the queue.", DefaultValueFactory = _ => 500 };
    private readonly Option<int> _seconds = BenchmarkOptions.Seconds(5);
    private readonly Option<bool> _short = BenchmarkOptions.Short();

    public RoutingCommand()
        : base("routing", "Decisions of a queue with 10,000 waiting and 500 agents, beside sorting the list and looking at every agent.")
    {
        Add(_waiting);
        Add(_agents);
        Add(_seconds);
        Add(_short);
        SetAction(parsed => Run(parsed.GetValue(_waiting), parsed.GetValue(_agents), TimeSpan.FromSeconds(parsed.GetValue(_short) ? 0.3 : parsed.GetValue(_seconds))));
    }

    private static int Run(int waiting, int agents, TimeSpan span)
    {
        var report = new Report("what", "how", "decisions/s", "one p50 ms", "one p99 ms", "one max ms", "KB allocated");
        foreach (var freed in new[] { 1, agents })
        {
            foreach (var kept in new[] { true, false })
            {
                new RoutingRun(waiting, agents, freed).Measure(kept, span / 5); // warms up
                var figure = new RoutingRun(waiting, agents, freed).Measure(kept, span);
                report.Add(
                    freed == 1 ? "one slot came free" : $"{freed:N0} slots came free", kept ? "engine" : "reference: sort, then ask every agent",
                    $"{figure.PerSecond:N0}", $"{figure.Latencies.P50:N3}", $"{figure.Latencies.P99:N3}", $"{figure.Latencies.Max:N3}", $"{figure.Bytes / 1024:N1}");
            }
        }

        report.Print(
            $"{waiting:N0} cases wait, {agents:N0} agents are there. One thread; {span.TotalSeconds:N1} s for each figure after a warm-up. 'One' is all that follows from the slots that came free: the pairs are "
            + "found, their cases leave the list, and as many new ones come. Before it is measured, both ways are asked the same and must answer the same.");
        return 0;
    }
}
