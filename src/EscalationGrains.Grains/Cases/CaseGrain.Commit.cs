using System.Text.Json;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Deadlines;
using EscalationGrains.Grains.Interactions;
using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Grains.Cases;

internal sealed partial class CaseGrain
{
    /// <summary>
    /// The only place that writes. Facts, deadline, list row and outbox of one act go out as one unit together with what the caller adds;
    /// state is folded only when it is durable. A moved stream or an unknown outcome means this activation's state may be old: it leaves memory.
    /// </summary>
    /// <param name="replan">Writes the deadline even if it seems unchanged.</param>
    /// <returns>Null when committed, else the conflict that matters.</returns>
    private async Task<CommitConflict?> Commit(IReadOnlyList<CaseEvent> facts, CaseState after, UnitExtras extras, bool replan = false)
    {
        var before = _state;
        var due = CaseTimers.NextDue(after, Policy);
        var snapshot = facts.Count > 0 && after.Version - _snapshotAt >= _options.SnapshotEvery;
        var unit = new CommitUnit
        {
            CommitId = Guid.NewGuid(),
            PartitionKey = _key,
            Appends = facts.Count == 0 ? extras.Appends : [Append(before.Version, facts), .. extras.Appends],
            Snapshots = snapshot ? [SnapshotOf(after), .. extras.Snapshots] : extras.Snapshots,
            Deadline = due == _dueAt && !replan ? null : new DeadlineChange(_key, DeadlineShards.Of(_key), due),
            CaseList = ListRow(before, after),
            Interaction = extras.Interaction,
            Contents = extras.Contents,
            Identities = extras.Identities,
            CaseRefs = extras.CaseRefs,
            Idempotency = extras.Idempotency,
            Outbox = facts.Count == 0 ? [] : CaseOutbox.RowsFor(_tenant, _org, CaseEffects.For(before, facts, after)),
        };

        CommitResult result;
        try
        {
            result = await journal.CommitAsync(unit);
        }
        catch (OutcomeUnknownException)
        {
            DeactivateOnIdle();
            throw;
        }

        if (result is CommitResult.Conflicted { Conflicts: [var first, ..] })
        {
            if (first is CommitConflict.StreamMoved)
            {
                LogMoved(_key, before.Version);
                DeactivateOnIdle();
            }

            return first;
        }

        _state = after;
        _snapshotAt = snapshot ? after.Version : _snapshotAt;
        if (due != _dueAt)
        {
            _dueAt = due;
            nudge.Tell(_key, due, GrainFactory);
            await RenewReminderAsync();
        }

        meters.Committed(facts);
        return null;
    }

    private StreamAppend Append(long expected, IReadOnlyList<CaseEvent> facts)
    {
        var events = new NewEvent[facts.Count];
        for (var i = 0; i < events.Length; i++)
        {
            events[i] = CaseEventCodec.Instance.Encode(facts[i], facts[i].At);
        }

        return new StreamAppend(Stream, expected, events);
    }

    private SnapshotRow SnapshotOf(CaseState state) =>
        new(Stream, state.Version, SnapshotShape, JsonSerializer.SerializeToUtf8Bytes(state, JournalJson.Default.CaseState));

    /// <summary>Null when no listed column changed: it is the dearest row of the unit.</summary>
    private CaseListRow? ListRow(CaseState before, CaseState after)
    {
        if (before.Version == after.Version)
        {
            return null;
        }

        var row = CaseViews.RowOf(_tenant, after);
        return before.Exists && CaseViews.RowOf(_tenant, before) with { Version = row.Version } == row ? null : row;
    }

    /// <summary>What an act writes beside the case's own rows.</summary>
    private sealed record UnitExtras
    {
        public static readonly UnitExtras None = new();

        public IReadOnlyList<StreamAppend> Appends { get; init; } = [];
        public IReadOnlyList<SnapshotRow> Snapshots { get; init; } = [];
        public InteractionRow? Interaction { get; init; }
        public IReadOnlyList<ContentRow> Contents { get; init; } = [];
        public IReadOnlyList<Customers.IdentityRow> Identities { get; init; } = [];
        public IReadOnlyList<CaseRefRow> CaseRefs { get; init; } = [];
        public IdempotencyRow? Idempotency { get; init; }
    }
}
