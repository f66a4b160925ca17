namespace EscalationGrains.Cli.Replay;

/// <summary>The body of an interaction that a converter writes.</summary>
internal sealed record RecordedInteraction
{
    public required string Channel { get; init; }

    public required string Direction { get; init; }

    public string? OccurredAt { get; init; }

    public required string ExternalId { get; init; }

    public required RecordedCustomer Customer { get; init; }

    public required RecordedCase Case { get; init; }

    public required RecordedAuthor Author { get; init; }

    public required string Text { get; init; }

    public string? Severity { get; init; }
}
