using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Journal;

/// <summary>Reads streams; the same for both databases.</summary>
internal sealed class JournalReader
{
    private const string Events =
        "select seq, kind, at, commit_id, body from event where stream = @stream and seq > @after order by seq";

    private static readonly StoredStream Empty = new(null, []);

    private readonly StoreDatabase database;
    private readonly string snapshotsAndEvents;
    private readonly GroupRead<string, StoredStream> streams;

    public JournalReader(StoreDatabase database)
    {
        this.database = database;

        // One statement, so one view of the database: with two, a snapshot written in between would leave a gap. One for all streams asked for
        // at the same time, because every activation of a customer or case begins with it.
        const string Tail = "stream = asked.value and seq > coalesce((select s.seq from snapshot s where s.stream = asked.value), 0)";
        snapshotsAndEvents =
            $"""
            select asked.value as stream, cast(0 as bigint) as part, s.seq, '' as kind, null as at, null as commit_id, s.body, s.shape
            from {database.Dialect.Probe("@streams", "snapshot", "s", "stream = asked.value")}
            union all
            select asked.value, cast(1 as bigint), e.seq, e.kind, e.at, e.commit_id, e.body, 0
            from {database.Dialect.Probe("@streams", "event", "e", Tail)}
            order by 1, 2, 3
            """;
        streams = new(ReadAllAsync, _ => Empty);
    }

    public Task<StoredStream> ReadStreamAsync(string stream, CancellationToken cancellationToken) => streams.ReadAsync(stream, cancellationToken);

    public async Task<IReadOnlyList<StoredEvent>> ReadEventsAsync(string stream, long afterSeq, int limit, CancellationToken cancellationToken) =>
        await database.QueryAsync(
            Events + " limit @limit",
            p => p.Text("stream", stream).Number("after", afterSeq).Number("limit", limit),
            ReadEvent,
            cancellationToken);

    private async Task<IReadOnlyDictionary<string, StoredStream>> ReadAllAsync(IReadOnlyCollection<string> asked, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, (SnapshotRow? Snapshot, List<StoredEvent> Events)>(StringComparer.Ordinal);
        await database.QueryAsync(
            snapshotsAndEvents,
            p => p.Texts("streams", asked),
            row =>
            {
                var stream = row.Text(0);
                var (snapshot, events) = found.TryGetValue(stream, out var known) ? known : (null, []);
                if (row.Number(1) == 0)
                {
                    snapshot = new SnapshotRow(stream, row.Number(2), row.Small(7), row.Bytes(6));
                }
                else
                {
                    events.Add(new(row.Number(2), row.Text(3), row.Instant(4), row.Id(5), row.Bytes(6)));
                }

                found[stream] = (snapshot, events);
                return true;
            },
            cancellationToken);
        return found.ToDictionary(f => f.Key, f => new StoredStream(f.Value.Snapshot, f.Value.Events), StringComparer.Ordinal);
    }

    private static StoredEvent ReadEvent(StoreRow row) =>
        new(row.Number(0), row.Text(1), row.Instant(2), row.Id(3), row.Bytes(4));
}
