using System.Collections.Concurrent;
using EscalationGrains.Grains.Clock;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Streams;

namespace EscalationGrains.Grains.Streams;

/// <summary>Batches under way on this silo. When a consumer refused one for too long, the rows it did not finish become dead letters; never dropped.</summary>
public sealed partial class OutboxDeliveries(
    IOutbox outbox, OutboxLedger ledger, ProductMeters meters, IOptions<EscalationOptions> options, [FromKeyedServices(ProductClock.Key)] TimeProvider clock, ILogger<OutboxDeliveries> logger) : IStreamFailureHandler
{
    private readonly ConcurrentDictionary<(StreamId Stream, long Sequence), OutboxBatch> _batches = new();

    public bool ShouldFaultSubsriptionOnError => false;

    public async Task OnDeliveryFailure(GuidId subscriptionId, string streamProviderName, StreamId streamIdentity, StreamSequenceToken? sequenceToken)
    {
        if (sequenceToken is null || !_batches.TryGetValue((streamIdentity, sequenceToken.SequenceNumber), out var batch))
        {
            return; // the cache let go of it: the rows stand and are read again
        }

        if (ledger.WasStoreInTrouble(options.Value.StreamDeliveryTime))
        {
            LogStoreInTrouble(batch.Messages.Count);
            return; // a store that is locked or full for a minute makes no dead letters: the rows stand and are read again
        }

        var rows = batch.Messages.Select(m => m.RowId).Where(id => !ledger.IsFinished(id)).ToList();
        try
        {
            await outbox.MoveToDeadLettersAsync(rows, "The consumer refused it until its delivery time was over.", clock.Now());
            meters.DeadLettered(rows.Count);
            LogDeadLettered(rows.Count, streamIdentity.ToString());
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogDeadLetteringFailed(e, rows.Count); // the rows stand and are read again
        }
    }

    public Task OnSubscriptionFailure(GuidId subscriptionId, string streamProviderName, StreamId streamIdentity, StreamSequenceToken? sequenceToken) => Task.CompletedTask;

    internal void Remember(OutboxBatch batch) => _batches[(batch.StreamId, batch.Sequence)] = batch;

    internal void Forget(OutboxBatch batch) => _batches.TryRemove((batch.StreamId, batch.Sequence), out _);

    [LoggerMessage(EventId = 3010, Level = LogLevel.Error, Message = "{Count} messages of stream {Stream} became dead letters; look at them and redeliver")]
    private partial void LogDeadLettered(int count, string stream);

    [LoggerMessage(EventId = 3012, Level = LogLevel.Warning, Message = "{Count} messages could not be handled because the store was in trouble; they are delivered again")]
    private partial void LogStoreInTrouble(int count);

    [LoggerMessage(EventId = 3011, Level = LogLevel.Warning, Message = "{Count} messages could not become dead letters; they are delivered again")]
    private partial void LogDeadLetteringFailed(Exception exception, int count);
}
