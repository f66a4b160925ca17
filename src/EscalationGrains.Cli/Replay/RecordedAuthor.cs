namespace EscalationGrains.Cli.Replay;

/// <summary>Who wrote or acted: customer or system in recordings.</summary>
internal sealed record RecordedAuthor(string Kind, string? Id = null);
