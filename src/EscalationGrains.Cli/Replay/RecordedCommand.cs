namespace EscalationGrains.Cli.Replay;

/// <summary>The body of a case command that a converter writes; each verb reads its own members.</summary>
internal sealed record RecordedCommand
{
    public required RecordedAuthor Actor { get; init; }

    public required string OccurredAt { get; init; }

    public string? Reason { get; init; }

    public string? Resolution { get; init; }

    public string? WaitingFor { get; init; }

    public string? Department { get; init; }

    public string? Value { get; init; }
}
