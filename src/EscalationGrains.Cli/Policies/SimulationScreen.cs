using System.Globalization;
using EscalationGrains.Cli.Api;
using Spectre.Console;

namespace EscalationGrains.Cli.Policies;

/// <summary>A bar while a simulation runs, and tables of what came out: recorded beside simulated.</summary>
internal sealed class SimulationScreen(IAnsiConsole console)
{
    /// <summary>Asks until the job has ended.</summary>
    public Task<SimulationJob> WatchAsync(SimulationJob job, Func<Task<SimulationJob>> ask) => console.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new RemainingTimeColumn())
        .StartAsync(async bars =>
        {
            var bar = bars.AddTask("cases", maxValue: job.CasesInAll ?? 1);
            while (job.IsRunning)
            {
                job = await ask();
                bar.MaxValue = Math.Max(1, job.CasesInAll ?? 1);
                bar.Value = job.Cases;
            }

            return job;
        });

    public void Fault(string message) => console.MarkupLineInterpolated($"[red]{message}[/]");

    public void Show(SimulationJob job, SimulationOutcome report, int cases)
    {
        var summary = new Table().Border(TableBorder.Rounded).AddColumn($"{job.Policy.Name} version {job.Policy.Version.ToString(CultureInfo.InvariantCulture)}".EscapeMarkup()).AddColumn(new TableColumn("").RightAligned());
        summary.AddRow("from", Rfc3339.Format(job.From)).AddRow("to", Rfc3339.Format(job.To)).AddRow("cases", Number(report.Cases));
        summary.AddRow("identical, fact for fact", Number(report.Identical)).AddRow("would have moved otherwise", Number(report.MovedOtherwise));
        console.Write(summary);
        Pairs("moves", [report.Moves, .. report.Hours.Where(h => h.Recorded + h.Simulated > 0).Select(h => h with { Name = $"{h.Name}:00 UTC" })]);
        Pairs("trigger acted", report.Triggers);
        Pairs("arrived in tier", report.Tiers);
        Pairs("clock breached", report.Breaches);
        Queues(report.Queues);
        Impossible(report.Impossible);
        foreach (var difference in report.Differences.Take(cases))
        {
            Case(difference);
        }

        if (report.MovedOtherwise > Math.Min(cases, report.Differences.Count))
        {
            console.MarkupLineInterpolated($"and {Number(report.MovedOtherwise - Math.Min(cases, report.Differences.Count))} more cases");
        }
    }

    private void Pairs(string title, IReadOnlyList<Pair> pairs)
    {
        if (pairs.Count == 0)
        {
            return;
        }

        var table = Beside(title);
        foreach (var pair in pairs)
        {
            table.AddRow(new Text(pair.Name), new Text(Number(pair.Recorded)), new Text(Number(pair.Simulated)));
        }

        console.Write(table);
    }

    private void Queues(IReadOnlyList<QueuePairs> queues)
    {
        var table = Beside("queue: cases in, hours waited, busiest hour");
        foreach (var queue in queues)
        {
            table.AddRow(
                new Text(queue.Queue),
                new Text($"{Number(queue.Entered.Recorded)}  {Hours(queue.WaitedSeconds.Recorded)} h  {Number(queue.BusiestHour.Recorded)}"),
                new Text($"{Number(queue.Entered.Simulated)}  {Hours(queue.WaitedSeconds.Simulated)} h  {Number(queue.BusiestHour.Simulated)}"));
        }

        console.Write(table);
    }

    private void Impossible(IReadOnlyList<ImpossibleAct> acts)
    {
        if (acts.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumn("done then, impossible so").AddColumn("because").AddColumn(new TableColumn("").RightAligned());
        foreach (var act in acts)
        {
            table.AddRow(new Text(act.Act), new Text(act.Code), new Text(Number(act.Count)));
        }

        console.Write(table);
    }

    private void Case(CasePair difference)
    {
        console.MarkupLineInterpolated($"[bold]{difference.CaseId}[/]");
        foreach (var (name, moves) in (ReadOnlySpan<(string, IReadOnlyList<SimulatedMove>)>)[("recorded ", difference.Recorded), ("simulated", difference.Simulated)])
        {
            if (moves.Count == 0)
            {
                console.MarkupLineInterpolated($"  {name}  stayed");
            }

            foreach (var move in moves)
            {
                console.MarkupLineInterpolated($"  {name}  {Rfc3339.Format(move.DueAt)}  {move.FromQueue} -> {move.ToQueue}  {move.Kind} by {move.Trigger}");
            }
        }
    }

    private static Table Beside(string title) => new Table().Border(TableBorder.Rounded).AddColumn(title.EscapeMarkup())
        .AddColumn(new TableColumn("recorded").RightAligned()).AddColumn(new TableColumn("simulated").RightAligned());

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Hours(long seconds) => (seconds / 3600.0).ToString("N1", CultureInfo.InvariantCulture);
}
