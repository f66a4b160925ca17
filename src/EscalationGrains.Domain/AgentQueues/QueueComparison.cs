namespace EscalationGrains.Domain.AgentQueues;

/// <summary>Compares what a queue holds with what waits in it. Pure.</summary>
public static class QueueComparison
{
    /// <param name="known">What the queue holds.</param>
    /// <param name="waiting">What the cases say; of the same part of the queue.</param>
    /// <returns>Each difference, by case id. Versions are no difference: a case moves on without its queue being told what does not concern it.
    /// Nor are agents passed over, of whom a queue learns by asking, nor due instants, which order and do not decide.</returns>
    public static IReadOnlyList<QueueOrphan> Compare(IEnumerable<WaitingCase> known, IEnumerable<WaitingCase> waiting)
    {
        var orphans = new List<QueueOrphan>();
        var left = known.ToDictionary(c => c.CaseId);
        foreach (var actual in waiting)
        {
            if (!left.Remove(actual.CaseId, out var entry))
            {
                orphans.Add(new(actual.CaseId, QueueOrphanKind.Missing, actual));
            }
            else if (Told(entry) != Told(actual))
            {
                orphans.Add(new(actual.CaseId, QueueOrphanKind.Stale, actual));
            }
        }

        orphans.AddRange(left.Keys.Select(id => new QueueOrphan(id, QueueOrphanKind.Stray, null)));
        return [.. orphans.OrderBy(o => o.CaseId.Value, StringComparer.Ordinal)];
    }

    private static (bool, Cases.Severity, string, int, DateTimeOffset) Told(WaitingCase c) => (c.Offered, c.Severity, c.Channel, c.Priority, c.WaitingSince);
}
