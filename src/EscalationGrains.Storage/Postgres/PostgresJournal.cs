using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Journal;
using EscalationGrains.Storage.Options;
using EscalationGrains.Storage.Postgres.Journal;
using Microsoft.Extensions.Logging;

namespace EscalationGrains.Storage.Postgres;

/// <summary>The journal on PostgreSQL: units of one partition go through one writer, in order.</summary>
internal sealed class PostgresJournal : IJournal, IAsyncDisposable, IDisposable
{
    private readonly PostgresWriter[] writers;
    private readonly JournalReader reader;

    public PostgresJournal(PostgresConnections connections, PostgresOutboxSignal signal, StorageOptions options, JournalMeters meters, JournalReader reader, ILogger<PostgresWriter> logger)
    {
        this.reader = reader;
        writers = [.. Enumerable.Range(0, options.Writers).Select(_ => new PostgresWriter(connections, signal, options, meters, logger))];
    }

    public Task<CommitResult> CommitAsync(CommitUnit unit, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(unit.PartitionKey);
        cancellationToken.ThrowIfCancellationRequested();
        return JournalTraces.CommitAsync(unit, writers[ShardHash.Of(unit.PartitionKey) % writers.Length].CommitAsync, cancellationToken);
    }

    public Task<StoredStream> ReadStreamAsync(string stream, CancellationToken cancellationToken = default) =>
        reader.ReadStreamAsync(stream, cancellationToken);

    public Task<IReadOnlyList<StoredEvent>> ReadEventsAsync(string stream, long afterSeq, int limit, CancellationToken cancellationToken = default) =>
        reader.ReadEventsAsync(stream, afterSeq, limit, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in writers)
        {
            await writer.DisposeAsync();
        }
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
