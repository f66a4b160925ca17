namespace EscalationGrains.Cli.Replay.ServiceNow;

/// <summary>How many incidents must have been open and unresolved at one instant.</summary>
internal sealed record ExpectedBacklogDay
{
    public required string At { get; init; }

    public required int NotClosed { get; init; }

    public required int NotResolved { get; init; }

    public required IReadOnlyDictionary<string, int> NotClosedByPriorityFinal { get; init; }
}
