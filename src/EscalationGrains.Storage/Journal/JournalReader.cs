using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Journal;

/// <summary>Reads streams; the same for both databases.</summary>
internal sealed class JournalReader(StoreDatabase database)
{
    private const string Events =
        "select seq, kind, at, commit_id, body from event where stream = @stream and seq > @after order by seq";

    // One statement, so one view of the database: with two, a snapshot written in between would leave a gap. And one round trip, because
    // every activation of a customer or case begins with it.
    private const string SnapshotAndEvents =
        """
        select cast(0 as bigint) as part, seq, '' as kind, null as at, null as commit_id, body, shape from snapshot where stream = @stream
        union all
        select cast(1 as bigint), seq, kind, at, commit_id, body, cast(0 as smallint) from event
        where stream = @stream and seq > coalesce((select seq from snapshot where stream = @stream), 0)
        order by 1, 2
        """;

    public async Task<StoredStream> ReadStreamAsync(string stream, CancellationToken cancellationToken)
    {
        SnapshotRow? snapshot = null;
        var events = new List<StoredEvent>();
        await database.QueryAsync(
            SnapshotAndEvents,
            p => p.Text("stream", stream),
            row =>
            {
                if (row.Number(0) == 0)
                {
                    snapshot = new SnapshotRow(stream, row.Number(1), row.Small(6), row.Bytes(5));
                }
                else
                {
                    events.Add(new(row.Number(1), row.Text(2), row.Instant(3), row.Id(4), row.Bytes(5)));
                }

                return true;
            },
            cancellationToken);
        return new StoredStream(snapshot, events);
    }

    public async Task<IReadOnlyList<StoredEvent>> ReadEventsAsync(string stream, long afterSeq, int limit, CancellationToken cancellationToken) =>
        await database.QueryAsync(
            Events + " limit @limit",
            p => p.Text("stream", stream).Number("after", afterSeq).Number("limit", limit),
            ReadEvent,
            cancellationToken);

    private static StoredEvent ReadEvent(StoreRow row) =>
        new(row.Number(0), row.Text(1), row.Instant(2), row.Id(3), row.Bytes(4));
}
