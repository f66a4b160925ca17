using EscalationGrains.Cli.Api;

namespace EscalationGrains.Cli.Replay.ServiceNow;

/// <summary>What the host says of the case of one incident.</summary>
internal sealed record IncidentFacts
{
    public required string Number { get; init; }

    public required CaseView Case { get; init; }

    public required PriorityCourse Priorities { get; init; }

    /// <summary>Moves between tiers by kind of escalation; the engine's own, as a recorded incident knows no tiers.</summary>
    public required IReadOnlyDictionary<string, int> Moves { get; init; }

    public int? PriorityFinal => ServiceNowWords.Priority(Case.Severity);

    public long? ResolveMinutes => Case.ResolvedAt is { } resolved ? (long)(resolved - Case.OpenedAt).TotalMinutes : null;

    public static IncidentFacts Of(string number, CaseView view, IReadOnlyList<JournalEvent> journal) => new()
    {
        Number = number,
        Case = view,
        Priorities = PriorityCourse.Of(journal),
        Moves = journal
            .Where(happened => happened.Kind == "escalated")
            .CountBy(happened => happened.Text("kind") ?? "unnamed")
            .ToDictionary(),
    };
}
