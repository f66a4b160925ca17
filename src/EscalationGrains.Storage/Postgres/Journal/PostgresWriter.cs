using System.Threading.Channels;
using EscalationGrains.Grains;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Journal;
using EscalationGrains.Storage.Options;
using Microsoft.Extensions.Logging;

namespace EscalationGrains.Storage.Postgres.Journal;

/// <summary>One bounded queue, one pump, one connection. The pump ends only when the writer is disposed.</summary>
internal sealed partial class PostgresWriter : IAsyncDisposable
{
    /// <summary>Between two looks for a server that is away.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Channel<PendingUnit> queue;
    private readonly UnitBatcher batcher;
    private readonly PostgresUnitStore store;
    private readonly ILogger logger;
    private readonly Task pump;
    private volatile bool closed;
    private volatile bool away;

    public PostgresWriter(PostgresConnections connections, PostgresOutboxSignal signal, StorageOptions options, JournalMeters meters, ILogger<PostgresWriter> logger)
    {
        this.logger = logger;
        queue = Channel.CreateBounded<PendingUnit>(new BoundedChannelOptions(options.QueueCapacity) { SingleReader = true });
        batcher = new UnitBatcher(queue.Reader, options.BatchSize);
        store = new PostgresUnitStore(connections, signal, options, meters, RefuseWaiting, logger);
        using (ExecutionContext.SuppressFlow())
        {
            // Away from the scheduler and the context of whichever grain asked first.
            pump = Task.Run(PumpAsync);
        }
    }

    public Task<CommitResult> CommitAsync(CommitUnit unit, CancellationToken cancellationToken)
    {
        if (away)
        {
            throw new StoreUnavailableException("PostgreSQL cannot be reached; nothing was stored.");
        }

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
                using var span = ProductTraces.Source.HasListeners() ? JournalTraces.StartTransaction([.. batch.Select(unit => unit.Trace)]) : null;
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

            await UntilBackAsync();
        }
    }

    /// <summary>The server is away: nobody waits for it in line. What was not sent was certainly not stored.</summary>
    private void RefuseWaiting(Exception error)
    {
        away = true;
        batcher.RefuseAll(error);
    }

    /// <summary>Refuses, at once, what comes while the server is away, and finds out by itself when it is back.</summary>
    private async Task UntilBackAsync()
    {
        while (away && !closed)
        {
            if (await store.TryConnectAsync() is not { } error)
            {
                away = false;
                return;
            }

            batcher.RefuseAll(error); // who came while the flag was raised
            await Task.Delay(Pause);
        }
    }
}
