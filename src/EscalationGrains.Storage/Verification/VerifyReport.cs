namespace EscalationGrains.Storage.Verification;

/// <summary>What a check looked at and what it found.</summary>
public sealed class VerifyReport
{
    /// <summary>Findings of one code that are kept; the rest is counted, so that a ruined database does not fill the memory.</summary>
    public const int KeptOfEachCode = 100;

    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
    private readonly List<Finding> findings = [];

    public long Tenants { get; internal set; }

    public long Events { get; internal set; }

    public long Cases { get; internal set; }

    public long Customers { get; internal set; }

    public long Interactions { get; internal set; }

    /// <summary>Cases that will wake.</summary>
    public long Deadlines { get; internal set; }

    /// <summary>The least due instant of all; in the past when no host runs, or it is late.</summary>
    public DateTimeOffset? EarliestDueAt { get; internal set; }

    /// <summary>Deadlines that a sweep after a change of what is watched has yet to plan again. No finding.</summary>
    public long Replanning { get; internal set; }

    public long Keys { get; internal set; }

    /// <summary>Messages that no consumer has finished with. In flight while a host runs, and then no finding.</summary>
    public long OutboxRows { get; internal set; }

    /// <summary>When the act happened that the oldest message tells of; null when there is none, or it tells of no case.</summary>
    public DateTimeOffset? OutboxOldestAt { get; internal set; }

    /// <summary>Messages that a consumer refused until it was given up; they wait for somebody to look.</summary>
    public long DeadLetters { get; internal set; }

    public long Feeds { get; internal set; }

    /// <summary>Snapshots compared with their facts. One of another release's shape is thrown away by the host, so it is not compared.</summary>
    public long Snapshots { get; internal set; }

    /// <summary>In the order they were found, at most <see cref="KeptOfEachCode"/> of each code.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>All findings, by code.</summary>
    public IReadOnlyDictionary<string, long> Counts => counts;

    public bool IsClean => counts.Count == 0;

    internal void Add(Finding finding)
    {
        var count = counts.GetValueOrDefault(finding.Code);
        counts[finding.Code] = count + 1;
        if (count < KeptOfEachCode)
        {
            findings.Add(finding);
        }
    }

    internal void Add(string code, string stream, long? seq, string expected, string found) => Add(new Finding(code, stream, seq, expected, found));
}
