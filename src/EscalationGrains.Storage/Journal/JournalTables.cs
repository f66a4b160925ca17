using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Streams;

namespace EscalationGrains.Storage.Journal;

/// <summary>The tables of the journal proper, in the order they are written.</summary>
internal static class JournalTables
{
    public static readonly UnitTable<EventEntry> Event = new(
        "event",
        [
            new Column<EventEntry>.Text("stream", r => r.Stream),
            new Column<EventEntry>.Number("seq", r => r.Seq),
            new Column<EventEntry>.Text("kind", r => r.Event.Kind),
            new Column<EventEntry>.Instant("at", r => r.Event.At),
            new Column<EventEntry>.Id("commit_id", r => r.CommitId),
            new Column<EventEntry>.Bytes("body", r => r.Event.Body),
        ],
        (a, b) => Keys.Compare(a.Stream, b.Stream, a.Seq, b.Seq));

    public static readonly UnitTable<IdempotencyEntry> Idempotency = new(
        "idempotency",
        [
            new Column<IdempotencyEntry>.Text("tenant", r => r.Row.Tenant),
            new Column<IdempotencyEntry>.Text("key", r => r.Row.Key),
            new Column<IdempotencyEntry>.Text("request_hash", r => r.Row.RequestHash),
            new Column<IdempotencyEntry>.Text("response", r => r.Row.Response),
            new Column<IdempotencyEntry>.Instant("at", r => r.Row.At),
            new Column<IdempotencyEntry>.Id("commit_id", r => r.CommitId),
        ],
        (a, b) => Keys.Compare(a.Row.Tenant, b.Row.Tenant, a.Row.Key, b.Row.Key));

    public static readonly UnitTable<SnapshotRow> Snapshot = new(
        "snapshot",
        [
            new Column<SnapshotRow>.Text("stream", r => r.Stream),
            new Column<SnapshotRow>.Number("seq", r => r.Seq),
            new Column<SnapshotRow>.Number("shape", r => r.Shape),
            new Column<SnapshotRow>.Bytes("body", r => r.Body),
        ],
        (a, b) => string.CompareOrdinal(a.Stream, b.Stream))
    {
        OnConflict = "on conflict (stream) do update set seq = excluded.seq, shape = excluded.shape, body = excluded.body where snapshot.seq < excluded.seq",
        Merge = (a, b) => b.Seq > a.Seq ? b : a,
    };

    public static readonly UnitTable<DeadlineChange> Deadline = new(
        "deadline",
        [
            new Column<DeadlineChange>.Text("case_key", r => r.CaseKey),
            new Column<DeadlineChange>.Number("shard", r => r.Shard),
            new Column<DeadlineChange>.Instant("due_at", r => r.DueAt),
        ],
        (a, b) => string.CompareOrdinal(a.CaseKey, b.CaseKey))
    {
        // An unchanged row is not written again: every rewrite leaves a dead index entry in front of the readers.
        OnConflict =
            "on conflict (case_key) do update set shard = excluded.shard, due_at = excluded.due_at " +
            "where deadline.due_at <> excluded.due_at or deadline.shard <> excluded.shard",
    };

    public static readonly UnitTable<OutboxRow> StreamQueue = new(
        "stream_queue",
        [
            new Column<OutboxRow>.Number("queue", r => r.Queue),
            new Column<OutboxRow>.Text("namespace", r => r.Namespace),
            new Column<OutboxRow>.Text("stream_key", r => r.StreamKey),
            new Column<OutboxRow>.Text("tenant", r => r.Tenant),
            new Column<OutboxRow>.Bytes("body", r => r.Body),
        ],
        (_, _) => 0);

    public static readonly UnitTable<FeedEntry> FeedEvent = new(
        "feed_event",
        [
            new Column<FeedEntry>.Text("feed", r => r.Row.Feed),
            new Column<FeedEntry>.Number("sequence", r => r.Row.Sequence),
            new Column<FeedEntry>.Text("source", r => r.Row.Source),
            new Column<FeedEntry>.Text("type", r => r.Row.Type),
            new Column<FeedEntry>.Text("subject", r => r.Row.Subject),
            new Column<FeedEntry>.Instant("at", r => r.Row.At),
            new Column<FeedEntry>.Bytes("data", r => r.Row.Data),
            new Column<FeedEntry>.Id("commit_id", r => r.CommitId),
        ],
        (a, b) => Keys.Compare(a.Row.Feed, b.Row.Feed, a.Row.Sequence, b.Row.Sequence));
}
