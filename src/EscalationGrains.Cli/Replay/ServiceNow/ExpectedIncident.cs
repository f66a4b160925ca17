namespace EscalationGrains.Cli.Replay.ServiceNow;

/// <summary>
/// What one incident must have come to. The file holds more (first and last update, groups, the source's own service level);
/// those are no facts of a case and are not compared.
/// </summary>
internal sealed record ExpectedIncident
{
    public required string Number { get; init; }

    public required int Events { get; init; }

    public required string OpenedAt { get; init; }

    public required string? ResolvedAt { get; init; }

    public required string? ClosedAt { get; init; }

    public required string StateFinal { get; init; }

    public required string PriorityFirst { get; init; }

    public required string PriorityFinal { get; init; }

    public required string PriorityBest { get; init; }

    public required bool PriorityRaised { get; init; }

    public required bool PriorityLowered { get; init; }

    public required int ReassignmentCount { get; init; }

    public required int ReopenCount { get; init; }

    public required long? ResolveMinutes { get; init; }
}
