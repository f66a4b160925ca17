namespace EscalationGrains.Cli.Replay;

/// <summary>What falls on one reading of the clock: lanes that may go side by side, each in its own order.</summary>
internal sealed record ReplayInstant(DateTimeOffset? At, IReadOnlyList<IReadOnlyList<ReplayStep>> Lanes);
