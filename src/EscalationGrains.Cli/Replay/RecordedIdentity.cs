namespace EscalationGrains.Cli.Replay;

/// <summary>A handle of a customer.</summary>
internal sealed record RecordedIdentity(string Kind, string Value);
