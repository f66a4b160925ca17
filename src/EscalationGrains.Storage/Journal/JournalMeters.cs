using System.Diagnostics.Metrics;
using EscalationGrains.Grains;
using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Storage.Journal;

/// <summary>What the group commit does: units, their rows, and how many went out together.</summary>
internal sealed class JournalMeters
{
    private readonly Counter<long> units;
    private readonly Counter<long> rows;
    private readonly Histogram<int> batches;

    public JournalMeters(IMeterFactory meters)
    {
        var meter = meters.Create(ProductMeters.Name);
        units = meter.CreateCounter<long>("escalation.journal.units", description: "Commit units that became durable");
        rows = meter.CreateCounter<long>("escalation.journal.rows", description: "Rows that commit units wrote");
        batches = meter.CreateHistogram("escalation.journal.batch.size", description: "Commit units in one transaction", advice: new InstrumentAdvice<int>
        {
            HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
        });
    }

    /// <summary>One transaction is durable.</summary>
    public void Committed(int count, int rowCount)
    {
        units.Add(count);
        rows.Add(rowCount);
        batches.Record(count);
    }

    public static int RowsOf(CommitUnit unit)
    {
        var count = unit.Snapshots.Count + unit.Contents.Count + unit.Identities.Count + unit.CaseRefs.Count + unit.Outbox.Count + unit.Feed.Count;
        foreach (var append in unit.Appends)
        {
            count += append.Events.Count;
        }

        return count + One(unit.Deadline) + One(unit.CaseList) + One(unit.Interaction) + One(unit.Idempotency);
    }

    private static int One(object? row) => row is null ? 0 : 1;
}
