using EscalationGrains.Cli.Api;

namespace EscalationGrains.Cli.Replay;

/// <summary>What one call of <c>escalation replay</c> asks for.</summary>
internal sealed record ReplayRequest
{
    public required string File { get; init; }

    public required HostAddress Host { get; init; }

    /// <summary>Null: told from the file.</summary>
    public RecordingFormat? Format { get; init; }

    /// <summary>Lead the host's test clock on to each record's time.</summary>
    public bool TestClock { get; init; }

    /// <summary>Take a clock that stands past the first records, and send those again without moving it.</summary>
    public bool Resume { get; init; }

    public bool DryRun { get; init; }

    public bool Quiet { get; init; }

    public IReadOnlyList<string> Expectations { get; init; } = [];

    /// <summary>Requests under way at once, 1 to 256.</summary>
    public int Concurrency { get; init; } = 16;

    /// <summary>Differences printed; all are counted.</summary>
    public int MaxDifferences { get; init; } = 50;
}
