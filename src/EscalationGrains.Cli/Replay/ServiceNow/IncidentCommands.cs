using EscalationGrains.Cli.Api;

namespace EscalationGrains.Cli.Replay.ServiceNow;

/// <summary>Writes the commands that the rows of an incident stand for, one a change.</summary>
internal static class IncidentCommands
{
    private static readonly RecordedAuthor Actor = new("system", "servicenow");

    public static CommandStep Severity(ServiceNowRow row) =>
        Command(row, "severity", "", Now(row) with { Value = ServiceNowWords.Severity(row.Priority), Reason = $"priority {row.Priority}" });

    public static CommandStep Reassign(ServiceNowRow row, int count, string? department) =>
        Command(row, "reassign", $"-{count}", Now(row) with { Department = department ?? "unassigned", Reason = $"reassignment {count}" });

    public static CommandStep Pend(ServiceNowRow row, RecordedState state) =>
        Command(row, "pend", "", Now(row) with { WaitingFor = ServiceNowWords.WaitingFor(state), Reason = "recorded state" });

    public static CommandStep Resume(ServiceNowRow row) => Command(row, "resume", "", Now(row));

    public static CommandStep Reopen(ServiceNowRow row, int count) =>
        Command(row, "reopen", $"-{count}", Now(row) with { Reason = $"reopening {count}" });

    /// <param name="row">The row that shows it.</param>
    /// <param name="resolvedAt">When it was resolved.</param>
    /// <param name="sendAt">Where the clock stands when the host is told.</param>
    public static CommandStep Resolve(ServiceNowRow row, DateTimeOffset resolvedAt, DateTimeOffset sendAt)
    {
        var resolution = row.ClosedCode is null ? "recorded" : $"code {row.ClosedCode}";
        var step = Command(row, "resolve", "", Now(row) with { OccurredAt = Rfc3339.Format(resolvedAt), Resolution = resolution });
        return step with { At = sendAt };
    }

    /// <inheritdoc cref="Resolve"/>
    public static CommandStep Close(ServiceNowRow row, DateTimeOffset closedAt, DateTimeOffset sendAt)
    {
        var step = Command(row, "close", "", Now(row) with { OccurredAt = Rfc3339.Format(closedAt) });
        return step with { At = sendAt };
    }

    private static RecordedCommand Now(ServiceNowRow row) => new() { Actor = Actor, OccurredAt = Rfc3339.Format(row.HappenedAt) };

    private static CommandStep Command(ServiceNowRow row, string verb, string suffix, RecordedCommand body) => new()
    {
        At = row.HappenedAt,
        Lane = row.Number,
        Line = row.Line,
        IdempotencyKey = $"servicenow:{row.Number}:{row.Line}:{verb}{suffix}",
        Body = ReplayBody.Of(body),
        Verb = verb,
    };
}
