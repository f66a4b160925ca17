using System.CommandLine;
using EscalationGrains.Benchmarks.Reports;

namespace EscalationGrains.Benchmarks.Policies;

/// <summary><c>policy</c>: what it costs to ask a policy of 50 triggers, and to work out the clocks of a long case anew; on one core, in process.</summary>
internal sealed class PolicyCommand : Command
{
    private readonly Option<int> _seconds = BenchmarkOptions.Seconds(5);
    private readonly Option<bool> _short = BenchmarkOptions.Short();

    public PolicyCommand()
        : base("policy", "Evaluations of a policy of 50 triggers, decisions, and clocks out of 10,000 events; beside SHA-256 of 1 KiB.")
    {
        Add(_seconds);
        Add(_short);
        SetAction(parsed => Run(TimeSpan.FromSeconds(parsed.GetValue(_short) ? 0.2 : parsed.GetValue(_seconds))));
    }

    private static int Run(TimeSpan span)
    {
        var run = new PolicyRun(span);
        var report = new Report("what", "a second", "each", "bytes allocated", "x reference");
        run.WarmUp();
        var before = run.Reference();
        foreach (var figure in run.All())
        {
            report.Add(figure.Name, $"{figure.PerSecond:N0}", Each(figure), $"{figure.Bytes:N1}", $"{figure.PerSecond / before.PerSecond:N4}");
        }

        var after = run.Reference();
        report.Add(before.Name, $"{before.PerSecond:N0}, {after.PerSecond:N0}", Each(before), $"{before.Bytes:N1}", "1");
        report.Print($"One thread; {span.TotalSeconds:N1} s for each figure after a warm-up. The reference was taken first and last: it allocates nothing and fits in the cache, as the rules do.");
        return 0;
    }

    private static string Each(Figure figure) => figure.PerSecond > 1_000 ? $"{1e6 / figure.PerSecond:N2} us" : $"{1e3 / figure.PerSecond:N2} ms";
}
