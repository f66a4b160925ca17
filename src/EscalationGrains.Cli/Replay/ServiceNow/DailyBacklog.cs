using System.Globalization;
using EscalationGrains.Cli.Expectations;

namespace EscalationGrains.Cli.Replay.ServiceNow;

/// <summary>
/// Counts afterwards, from the final instants and priorities of all cases, what was open at an instant: opened at or before it,
/// and closed after it. A case that was never resolved counts as unresolved also when it is closed, as the expected file has it.
/// </summary>
internal static class DailyBacklog
{
    public static IEnumerable<Difference> Compare(IEnumerable<ExpectedBacklogDay> expected, IReadOnlyCollection<IncidentFacts> facts)
    {
        foreach (var day in expected)
        {
            var at = DateTimeOffset.Parse(day.At, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            var found = At(at, facts);
            (string Field, object Expected, object Actual)[] fields =
            [
                ("not_closed", day.NotClosed, found.NotClosed),
                ("not_resolved", day.NotResolved, found.NotResolved),
                ("not_closed_by_priority_final", Write(day.NotClosedByPriorityFinal), Write(found.NotClosedByPriorityFinal)),
            ];
            foreach (var difference in fields.SelectMany(field => Difference.Between(day.At, field.Field, field.Expected, field.Actual)))
            {
                yield return difference;
            }
        }
    }

    public static ExpectedBacklogDay At(DateTimeOffset at, IEnumerable<IncidentFacts> facts)
    {
        var opened = facts.Where(incident => incident.Case.OpenedAt <= at).ToList();
        var open = opened.Where(incident => IsAfter(incident.Case.ClosedAt, at)).ToList();
        return new ExpectedBacklogDay
        {
            At = LogMinutes.Write(at)!,
            NotClosed = open.Count,
            NotResolved = opened.Count(incident => IsAfter(incident.Case.ResolvedAt, at)),
            NotClosedByPriorityFinal = open.CountBy(incident => incident.PriorityFinal?.ToString() ?? "none").ToDictionary(),
        };
    }

    private static bool IsAfter(DateTimeOffset? instant, DateTimeOffset at) => instant is null || instant > at;

    private static string Write(IReadOnlyDictionary<string, int> counts) =>
        string.Join(' ', counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key}:{count.Value}"));
}
