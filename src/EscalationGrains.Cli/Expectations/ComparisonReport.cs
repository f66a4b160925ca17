namespace EscalationGrains.Cli.Expectations;

/// <summary>All differences found, how much was compared, and the moves that the engine made by itself, by kind.</summary>
internal sealed record ComparisonReport(
    IReadOnlyList<Difference> Differences, int Compared, IReadOnlyDictionary<string, int> EngineMoves);
