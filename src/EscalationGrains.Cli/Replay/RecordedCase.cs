namespace EscalationGrains.Cli.Replay;

/// <summary>Which case an interaction belongs to; topic and department count only for the one that opens it.</summary>
internal sealed record RecordedCase(string ExternalRef, string? Topic = null, string? Department = null);
