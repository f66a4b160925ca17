using System.Globalization;
using System.Text;
using EscalationGrains.EndToEnd.Tests.Load;

namespace EscalationGrains.EndToEnd.Tests.Cluster;

/// <summary>What each break met and what was found after it, printed as one table, and row by row to the file that <c>ESCALATION_BREAKS_TABLE</c> names.</summary>
internal sealed class BreakTable(string title, Findings findings)
{
    private const string Header =
        "| | what broke | for, s | in flight | acknowledged | repeated | 503 | 504 | no answer | longest without any success, s | slowest success, s | due meanwhile | latest firing, s | slowest event, s | findings |\n"
        + "|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|";

    private readonly StringBuilder _rows = new();
    private readonly List<BreakRow> _all = [];
    private int _count;
    private int _told;

    public void Add(BreakRow row)
    {
        var failures = row.Failures;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"| {++_count} | {row.What} | {row.What.Lasts.TotalSeconds:F0} | {row.InFlight} | {row.Acknowledged} | {row.Repeated} | {Count("503")} | {Count("504")} | {Count("no answer")} | {row.Without.TotalSeconds:F1} | {row.Slowest.TotalSeconds:F1} | {row.Due} | {row.Latest?.TotalSeconds:F2} | {row.Pushed.TotalSeconds:F1} | {findings.Count} |\n");
        _rows.Append(text);
        _all.Add(row);
        Keep(_count == 1 ? $"{title}\n\n{Header}\n{text}" : text);
        TellNew();

        int Count(string how) => failures.GetValueOrDefault(how);
    }

    public void Print()
    {
        var found = $"{findings.Count} findings\n{string.Join("\n", findings.All.Take(50))}";
        var sums = string.Concat(_all.GroupBy(r => r.What.Kind).OrderBy(g => g.Key).Select(g => Sum(g.Key, [.. g])));
        TestContext.Current.TestOutputHelper?.WriteLine($"{title}\n\n{Header}\n{_rows}\n{sums}\n{found}");
        TellNew();
        Keep($"\n{sums}\n{findings.Count} findings\n\n");
    }

    /// <summary>Median and most of the times that a kind of break took from clients.</summary>
    private static string Sum(BreakKind kind, List<BreakRow> rows)
    {
        var (without, slowest) = (rows.Select(r => r.Without.TotalSeconds).Order().ToList(), rows.Select(r => r.Slowest.TotalSeconds).Order().ToList());
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{rows.Count} x {kind}: longest without any success {without[(rows.Count - 1) / 2]:F1} s (median), {without[^1]:F1} s (most); slowest success {slowest[(rows.Count - 1) / 2]:F1} s, {slowest[^1]:F1} s; attempts without an answer: {rows.Sum(r => r.Failures.Values.Sum())}\n");
    }

    /// <summary>Each finding stands below the break it came after.</summary>
    private void TellNew()
    {
        foreach (var finding in findings.All.Skip(_told))
        {
            Keep($"  - {finding}\n");
        }

        _told = findings.Count;
    }

    /// <summary>Row by row, so that a run that is cut off leaves what it saw.</summary>
    private static void Keep(string text)
    {
        if (Environment.GetEnvironmentVariable("ESCALATION_BREAKS_TABLE") is { Length: > 0 } file)
        {
            File.AppendAllText(file, text);
        }
    }
}

/// <param name="InFlight">Requests sent and not answered at that moment.</param>
/// <param name="Acknowledged">Successes since the beginning.</param>
/// <param name="Repeated">Requests that had to be asked again after this break.</param>
/// <param name="Failures">Attempts without an answer after this break, by status.</param>
/// <param name="Without">The longest time without any success.</param>
/// <param name="Slowest">The longest time from first asking to a success.</param>
/// <param name="Due">Deadlines that fell due after the break.</param>
/// <param name="Latest">How long after it was due the last of them fired.</param>
/// <param name="Pushed">The longest time from an event after the break to its arrival at a reader of the feed.</param>
internal sealed record BreakRow(
    Break What, int InFlight, int Acknowledged, int Repeated, IReadOnlyDictionary<string, int> Failures, TimeSpan Without, TimeSpan Slowest, int Due, TimeSpan? Latest, TimeSpan Pushed);
