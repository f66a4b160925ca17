using EscalationGrains.Grains.Feeds;
using EscalationGrains.Grains.Interactions;
using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Storage.Journal;

/// <summary>One event with its place.</summary>
internal readonly record struct EventEntry(string Stream, long Seq, NewEvent Event, Guid CommitId);

/// <summary>An idempotency row with the unit it came by.</summary>
internal readonly record struct IdempotencyEntry(IdempotencyRow Row, Guid CommitId);

/// <summary>A feed row with the unit it came by.</summary>
internal readonly record struct FeedEntry(FeedRow Row, Guid CommitId);

/// <summary>Unfolds a unit into rows that carry everything their tables need.</summary>
internal static class UnitRows
{
    public static IEnumerable<EventEntry> Events(CommitUnit unit)
    {
        foreach (var append in unit.Appends)
        {
            for (var i = 0; i < append.Events.Count; i++)
            {
                yield return new EventEntry(append.Stream, append.ExpectedSeq + 1 + i, append.Events[i], unit.CommitId);
            }
        }
    }
}
