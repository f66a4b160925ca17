using System.Threading.Channels;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Journal;
using EscalationGrains.Storage.Options;
using Microsoft.Extensions.Logging;

namespace EscalationGrains.Storage.Postgres.Journal;

/// <summary>One bounded queue, one pump, one connection. The pump ends only when the writer is disposed.</summary>
internal sealed partial class PostgresWriter : IAsyncDisposable
{
    private readonly Channel<PendingUnit> queue;
    private readonly UnitBatcher batcher;
    private readonly PostgresUnitStore store;
    private readonly ILogger logger;
    private readonly Task pump;
    private volatile bool closed;

    public PostgresWriter(PostgresConnections connections, PostgresOutboxSignal signal, StorageOptions options, JournalMeters meters, ILogger<PostgresWriter> logger)
    {
        this.logger = logger;
        queue = Channel.CreateBounded<PendingUnit>(new BoundedChannelOptions(options.QueueCapacity) { SingleReader = true });
        batcher = new UnitBatcher(queue.Reader, options.BatchSize);
        store = new PostgresUnitStore(connections, signal, options, meters, logger);
        using (ExecutionContext.SuppressFlow())
        {
            // Away from the scheduler and the context of whichever grain asked first.
            pump = Task.Run(PumpAsync);
        }
    }

    public Task<CommitResult> CommitAsync(CommitUnit unit, CancellationToken cancellationToken)
    {
        var pending = new PendingUnit(unit, cancellationToken);
        if (queue.Writer.TryWrite(pending))
        {
            return pending.Answer;
        }

        throw closed
            ? new StoreUnavailableException("The journal is closed.")
            : new StoreOverloadedException("The queue of the journal is full.");
    }

    /// <summary>Stores what was accepted, then ends the pump.</summary>
    public async ValueTask DisposeAsync()
    {
        closed = true;
        queue.Writer.TryComplete();
        await pump;
        await store.DisposeAsync();
    }

    private async Task PumpAsync()
    {
        while (await batcher.WaitAsync())
        {
            var batch = batcher.Next();
            try
            {
                await store.StoreAsync(batch);
            }
#pragma warning disable CA1031 // A bug must not stop the pump; its units get an answer all the same.
            catch (Exception error)
#pragma warning restore CA1031
            {
                LogPumpFailed(logger, error, batch.Count);
                foreach (var unit in batch)
                {
                    unit.InDoubt = true;
                    unit.GiveUp(error);
                }
            }
        }
    }
}
