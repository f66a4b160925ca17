namespace EscalationGrains.Cli.Replay.ServiceNow;

/// <summary>
/// One update of an incident as the log has it. <see cref="ResolvedAt"/> and <see cref="ClosedAt"/> stand in every row of the
/// incident, also in those written months before: they are the last ones, and may not be read before their time.
/// </summary>
internal sealed record ServiceNowRow
{
    public required int Line { get; init; }

    public required string Number { get; init; }

    public required RecordedState State { get; init; }

    public required int Priority { get; init; }

    public required int ModCount { get; init; }

    public required int ReassignmentCount { get; init; }

    public required int ReopenCount { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset? ResolvedAt { get; init; }

    public required DateTimeOffset? ClosedAt { get; init; }

    public required string? Caller { get; init; }

    public required string? Group { get; init; }

    public required string? ContactType { get; init; }

    public required string? Category { get; init; }

    public required string? Subcategory { get; init; }

    public required string? ClosedCode { get; init; }

    /// <summary>A few incidents have an update that is dated before their opening: it cannot have been before the case was.</summary>
    public DateTimeOffset HappenedAt => UpdatedAt < OpenedAt ? OpenedAt : UpdatedAt;
}
