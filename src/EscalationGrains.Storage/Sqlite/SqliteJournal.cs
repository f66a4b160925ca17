using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Journal;

namespace EscalationGrains.Storage.Sqlite;

/// <summary>The journal on SQLite.</summary>
internal sealed class SqliteJournal(SqliteWriter writer, JournalReader reader) : IJournal
{
    public Task<CommitResult> CommitAsync(CommitUnit unit, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(unit.PartitionKey);
        cancellationToken.ThrowIfCancellationRequested();
        return JournalTraces.CommitAsync(unit, writer.CommitAsync, cancellationToken);
    }

    public Task<StoredStream> ReadStreamAsync(string stream, CancellationToken cancellationToken = default) =>
        reader.ReadStreamAsync(stream, cancellationToken);

    public Task<IReadOnlyList<StoredEvent>> ReadEventsAsync(string stream, long afterSeq, int limit, CancellationToken cancellationToken = default) =>
        reader.ReadEventsAsync(stream, afterSeq, limit, cancellationToken);
}
