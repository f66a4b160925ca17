using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Storage.Journal;

/// <summary>Decides what becomes of a unit, given the rows that are there. The one place that knows what a conflict is.</summary>
internal static class UnitOutcome
{
    /// <returns>Null when nothing stands in the unit's way.</returns>
    public static CommitResult? Of(CommitUnit unit, IStoredRows stored)
    {
        var heads = unit.Appends
            .Where(append => append.Events.Count > 0)
            .Select(append => (append.Stream, CommitId: stored.EventAfter(append.Stream, append.ExpectedSeq)))
            .ToList();
        var key = unit.Idempotency is { } wanted ? stored.Idempotency(wanted.Tenant, wanted.Key) : null;
        var feeds = unit.Feed.Select(row => (row.Feed, CommitId: stored.Feed(row))).ToList();

        // A unit is stored whole, so one row of it proves all of it.
        if (key?.CommitId == unit.CommitId || heads.Exists(head => head.CommitId == unit.CommitId) || feeds.Exists(feed => feed.CommitId == unit.CommitId))
        {
            return CommitResult.Committed.Instance;
        }

        var conflicts = new List<CommitConflict>();
        if (key is { } used)
        {
            conflicts.Add(new CommitConflict.KeyUsed(used.Row));
        }

        AddAllocated(unit, stored, conflicts);
        conflicts.AddRange(heads.Where(head => head.CommitId is not null).Select(head => new CommitConflict.StreamMoved(head.Stream)));
        conflicts.AddRange(feeds.Where(feed => feed.CommitId is not null).Select(feed => feed.Feed).Distinct().Select(feed => new CommitConflict.FeedMoved(feed)));
        return conflicts.Count == 0 ? null : new CommitResult.Conflicted(conflicts);
    }

    private static void AddAllocated(CommitUnit unit, IStoredRows stored, List<CommitConflict> conflicts)
    {
        if (unit.Interaction is { } interaction && stored.Interaction(interaction) is { } known)
        {
            conflicts.Add(new CommitConflict.InteractionKnown(known));
        }

        foreach (var wanted in unit.Identities)
        {
            if (stored.Identity(wanted.Tenant, wanted.Kind, wanted.ValueHash) is { } there && there.CustomerId != wanted.CustomerId)
            {
                conflicts.Add(new CommitConflict.IdentityTaken(there));
            }
        }

        foreach (var wanted in unit.CaseRefs)
        {
            if (stored.CaseRef(wanted.Tenant, wanted.Name) is { } there && there.CaseId != wanted.CaseId)
            {
                conflicts.Add(new CommitConflict.CaseRefTaken(there));
            }
        }
    }
}
