using EscalationGrains.Cli.Expectations;

namespace EscalationGrains.Cli.Replay.ServiceNow;

/// <summary>Holds what the host says of incidents against the file that says what they came to.</summary>
internal static class IncidentComparison
{
    public static IEnumerable<Difference> Compare(
        IEnumerable<ExpectedIncident> expected, IReadOnlyDictionary<string, IncidentFacts> facts)
    {
        var known = new HashSet<string>();
        foreach (var incident in expected)
        {
            known.Add(incident.Number);
            var differences = facts.TryGetValue(incident.Number, out var found)
                ? Compare(incident, found)
                : [new Difference(incident.Number, "case", "present", "absent")];
            foreach (var difference in differences)
            {
                yield return difference;
            }
        }

        foreach (var number in facts.Keys.Where(number => !known.Contains(number)).Order(StringComparer.Ordinal))
        {
            yield return new Difference(number, "case", "absent", "present");
        }
    }

    private static IEnumerable<Difference> Compare(ExpectedIncident expected, IncidentFacts found)
    {
        (string Field, object? Expected, object? Actual)[] fields =
        [
            ("events", expected.Events, found.Case.InteractionCount),
            ("opened_at", expected.OpenedAt, LogMinutes.Write(found.Case.OpenedAt)),
            ("resolved_at", expected.ResolvedAt, LogMinutes.Write(found.Case.ResolvedAt)),
            ("closed_at", expected.ClosedAt, LogMinutes.Write(found.Case.ClosedAt)),
            ("state_final", Status(expected.StateFinal), found.Case.Status),
            ("priority_first", expected.PriorityFirst, found.Priorities.First),
            ("priority_final", expected.PriorityFinal, found.PriorityFinal),
            ("priority_best", expected.PriorityBest, found.Priorities.Best),
            ("priority_raised", expected.PriorityRaised, found.Priorities.Raised),
            ("priority_lowered", expected.PriorityLowered, found.Priorities.Lowered),
            ("reassignment_count", expected.ReassignmentCount, found.Case.ReassignCount),
            ("reopen_count", expected.ReopenCount, found.Case.ReopenCount),
            ("resolve_minutes", expected.ResolveMinutes, found.ResolveMinutes),
        ];
        return fields.SelectMany(field => Difference.Between(expected.Number, field.Field, field.Expected, field.Actual));
    }

    private static string Status(string state) =>
        ServiceNowWords.State(state) is { } known ? ServiceNowWords.Status(known) : state;
}
