namespace EscalationGrains.Cli.Replay.ServiceNow;

/// <summary>Turns the whole log into a plan: each incident by itself, then all by instant.</summary>
internal static class ServiceNowPlan
{
    public static ReplayPlan Of(IEnumerable<ServiceNowRow> rows) =>
        ReplayPlan.Of(RecordingFormat.ServiceNow, rows.GroupBy(row => row.Number).SelectMany(incident => IncidentPlan.Of(InOrder(incident))));

    /// <summary>Minutes are the finest instant the log has; the mod count orders what falls into one, the line what both leave equal.</summary>
    private static IReadOnlyList<ServiceNowRow> InOrder(IEnumerable<ServiceNowRow> rows) =>
        [.. rows.OrderBy(row => row.UpdatedAt).ThenBy(row => row.ModCount).ThenBy(row => row.Line)];
}
