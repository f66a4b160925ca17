using EscalationGrains.Storage.Verification;

namespace EscalationGrains.Storage.Rebuilding;

/// <summary>What a rebuild wrote, or would write, and what it cannot mend.</summary>
public sealed record RebuildReport
{
    /// <summary>Rows of the case list written or deleted.</summary>
    public long CaseListRows { get; internal set; }

    /// <summary>Deadline rows written or deleted.</summary>
    public long DeadlineRows { get; internal set; }

    /// <summary>Snapshots thrown away; the host writes others.</summary>
    public long Snapshots { get; internal set; }

    /// <summary>Rows changed in all.</summary>
    public long Changes => CaseListRows + DeadlineRows + Snapshots;

    /// <summary>All that was looked at and found, what was mended included.</summary>
    public required VerifyReport Checked { get; init; }

    /// <summary>Findings that are not about derived rows: a rebuild leaves them as they are.</summary>
    public long Left => Checked.Counts.Values.Sum() - Changes;
}
