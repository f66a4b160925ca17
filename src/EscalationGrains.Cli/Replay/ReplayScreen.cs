using EscalationGrains.Cli.Expectations;
using Spectre.Console;

namespace EscalationGrains.Cli.Replay;

/// <summary>All that a replay shows: bars while it works, faults as they come, tables at the end.</summary>
internal sealed class ReplayScreen(IAnsiConsole console, bool quiet)
{
    /// <summary>Runs the work with a bar of so many steps; the work calls back once a step.</summary>
    public Task<T> WatchAsync<T>(string title, int steps, Func<Action, Task<T>> work)
    {
        if (quiet || steps == 0)
        {
            return work(() => { });
        }

        return console.Progress()
            .Columns(
                new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(),
                new RateColumn(), new ElapsedTimeColumn(), new RemainingTimeColumn())
            .StartAsync(bars =>
            {
                var bar = bars.AddTask(title, maxValue: steps);
                return work(() => bar.Increment(1));
            });
    }

    public void Fault(string message) => console.MarkupLineInterpolated($"[red]{message}[/]");

    public void Failed(ReplayFailure failure) => Fault(failure.ToString());

    public void Plan(ReplayPlan plan)
    {
        var table = Table("plan");
        Row(table, "format", plan.Format.ToString());
        Row(table, "records", plan.Records);
        foreach (var verb in plan.Steps.OfType<CommandStep>().CountBy(step => step.Verb).OrderBy(verb => verb.Key, StringComparer.Ordinal))
        {
            Row(table, $"  {verb.Key}", verb.Value);
        }

        Row(table, "requests", plan.Steps.Count);
        Row(table, "lanes", plan.Lanes.Count);
        Row(table, "instants", plan.Instants().Count());
        Row(table, "first", plan.FirstAt is { } first ? Api.Rfc3339.Format(first) : "no times");
        Row(table, "last", plan.LastAt is { } last ? Api.Rfc3339.Format(last) : "no times");
        console.Write(table);
    }

    public void Summary(ReplayPlan plan, ReplayTally tally, TimeSpan elapsed)
    {
        var table = Table("replay");
        Row(table, "records", tally.Records == plan.Records ? $"{plan.Records:N0}" : $"{tally.Records:N0} of {plan.Records:N0}");
        Row(table, "cases", tally.Cases);
        Row(table, "customers", tally.Customers);
        Row(table, "commands", tally.Commands.Values.Sum());
        Rows(table, tally.Commands);
        Row(table, "duplicates", tally.Duplicates);
        Row(table, "errors", tally.Failures.Count);
        Row(table, "escalations answered", tally.Escalations.Values.Sum());
        Rows(table, tally.Escalations);
        Row(table, "clock advances", tally.ClockAdvances);
        Row(table, "deadlines fired", tally.DeadlinesFired);
        Row(table, "wall time", elapsed.ToString(@"hh\:mm\:ss\.f"));
        Row(table, "requests a second", $"{tally.Requests / Math.Max(elapsed.TotalSeconds, 0.001):N0}");
        console.Write(table);
    }

    public void Compared(ComparisonReport report, int most)
    {
        if (report.Compared == 0)
        {
            return;
        }

        if (report.Differences.Count > 0)
        {
            Differences(report, most);
        }

        var table = Table("comparison");
        Row(table, "compared", report.Compared);
        Row(table, "differences", report.Differences.Count);
        Row(table, "engine moves (no reassignments)", report.EngineMoves.Values.Sum());
        Rows(table, report.EngineMoves);
        console.Write(table);
    }

    private void Differences(ComparisonReport report, int most)
    {
        foreach (var difference in report.Differences.Take(most))
        {
            // Plain lines and no table: they are searched and cut by other tools.
            Fault($"{difference.Subject}\t{difference.Field}\texpected {difference.Expected}\tactual {difference.Actual}");
        }

        if (report.Differences.Count > most)
        {
            Fault($"and {report.Differences.Count - most:N0} more");
        }
    }

    private static Table Table(string title) =>
        new Table().Border(TableBorder.Rounded).AddColumn(title).AddColumn(new TableColumn("").RightAligned());

    private static void Rows(Table table, IReadOnlyDictionary<string, int> counts)
    {
        foreach (var (name, count) in counts)
        {
            Row(table, $"  {name}", count);
        }
    }

    private static void Row(Table table, string name, int count) => Row(table, name, $"{count:N0}");

    private static void Row(Table table, string name, string value) => table.AddRow(new Text(name), new Text(value));
}
