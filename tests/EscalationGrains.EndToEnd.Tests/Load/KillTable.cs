using System.Globalization;
using System.Text;

namespace EscalationGrains.EndToEnd.Tests.Load;

/// <summary>What each kill met and what was found after it, printed as it goes and as one table at the end.</summary>
/// <param name="back">What <see cref="KillRow.Back"/> means in this form.</param>
internal sealed class KillTable(string title, string back)
{
    private readonly string _header =
        $"| kill | moment, s | ended | in flight | acknowledged | repeated | due meanwhile | {back}, s | slowest success, s | latest firing, ms | slowest event, s | findings |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|";

    private readonly StringBuilder _rows = new();
    private int _count;

    public void Add(KillRow row)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"| {++_count} | {row.Moment.TotalSeconds:F2} | {row.Ended} | {row.InFlight} | {row.Acknowledged} | {row.Repeated} | {row.Due} | {row.Back.TotalSeconds:F2} | {row.Slowest.TotalSeconds:F2} | {row.Latest?.TotalMilliseconds:F0} | {row.Pushed.TotalSeconds:F2} | {row.Findings} |\n");
        _rows.Append(text);
        Keep(_count == 1 ? $"{title}\n\n{_header}\n{text}" : text);
    }

    public void Print(Findings findings)
    {
        var found = $"{findings.Count} findings\n{string.Join("\n", findings.All.Take(50))}";
        TestContext.Current.TestOutputHelper?.WriteLine($"{title}\n\n{_header}\n{_rows}\n{found}");
        Keep($"\n{found}\n\n");
    }

    /// <summary>Row by row, so that a run that is cut off leaves what it saw.</summary>
    private static void Keep(string text)
    {
        if (Environment.GetEnvironmentVariable("ESCALATION_KILLS_TABLE") is { Length: > 0 } file)
        {
            File.AppendAllText(file, text);
        }
    }
}

/// <param name="Moment">From the beginning of the round to the kill.</param>
/// <param name="Ended">Conversations of the round that had come to their end.</param>
/// <param name="InFlight">Requests sent and not answered at that moment.</param>
/// <param name="Acknowledged">Successes since the beginning.</param>
/// <param name="Repeated">Requests that had to be asked again after this kill.</param>
/// <param name="Due">Acknowledged deadlines that fell due while it was away.</param>
/// <param name="Back">From the kill to <c>/health/ready</c>; where the edge stays, the longest time without any success.</param>
/// <param name="Slowest">The longest time from first asking to a success, dead host included.</param>
/// <param name="Latest">How long after it was due, or the host was ready if that is later, the last of the deadlines fired.</param>
/// <param name="Pushed">The longest time from an event after the kill to its arrival at a reader of the feed.</param>
/// <param name="Findings">Broken promises since the beginning.</param>
internal sealed record KillRow(
    TimeSpan Moment, int Ended, int InFlight, int Acknowledged, int Repeated, int Due, TimeSpan Back, TimeSpan Slowest, TimeSpan? Latest, TimeSpan Pushed, int Findings);
