using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Journal;

/// <summary>Reads streams; the same for both databases.</summary>
internal sealed class JournalReader(StoreDatabase database)
{
    private const string Events =
        "select seq, kind, at, commit_id, body from event where stream = @stream and seq > @after order by seq";

    public Task<StoredStream> ReadStreamAsync(string stream, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
            {
                var snapshot = (await session.QueryAsync(
                    "select stream, seq, shape, body from snapshot where stream = @stream",
                    p => p.Text("stream", stream),
                    row => new SnapshotRow(row.Text(0), row.Number(1), row.Small(2), row.Bytes(3)),
                    cancellationToken)).FirstOrDefault();

                // After the snapshot, never in one statement with it: a newer snapshot in between would leave a gap.
                var events = await session.QueryAsync(
                    Events,
                    p => p.Text("stream", stream).Number("after", snapshot?.Seq ?? 0),
                    ReadEvent,
                    cancellationToken);
                return new StoredStream(snapshot, events);
            },
            cancellationToken);

    public async Task<IReadOnlyList<StoredEvent>> ReadEventsAsync(string stream, long afterSeq, int limit, CancellationToken cancellationToken) =>
        await database.QueryAsync(
            Events + " limit @limit",
            p => p.Text("stream", stream).Number("after", afterSeq).Number("limit", limit),
            ReadEvent,
            cancellationToken);

    private static StoredEvent ReadEvent(StoreRow row) =>
        new(row.Number(0), row.Text(1), row.Instant(2), row.Id(3), row.Bytes(4));
}
