using Microsoft.Extensions.Options;
using Orleans.Streams;

namespace EscalationGrains.Grains.Streams;

/// <summary>
/// Reads one queue of the outbox. Waits for a signal inside the read, so that the pulling agent's timer is no floor to latency. Rows it
/// holds are not read again until the cache lets go of them; those nobody finished with by then are.
/// </summary>
internal sealed class OutboxReceiver(int queue, IOutbox outbox, OutboxLedger ledger, OutboxDeliveries deliveries, IOptions<EscalationOptions> options) : IQueueAdapterReceiver
{
    /// <summary>Rows in one read, and so at most in one delivery.</summary>
    private const int MaxRead = 128;

    private readonly HashSet<long> _inFlight = [];
    private long _sequence;
    private bool _more = true;
    private bool _stopping;

    public Task Initialize(TimeSpan timeout)
    {
        // Tokens of an earlier owner of this queue must be lower, or the cache would take these rows for old ones.
        _sequence = TimeProvider.System.GetUtcNow().Ticks;
        return Task.CompletedTask;
    }

    public async Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount)
    {
        if (!_more)
        {
            await ledger.WaitForWrite(queue, options.Value.StreamPoll);
        }

        if (_stopping)
        {
            return [];
        }

        var limit = maxCount <= 0 ? MaxRead : Math.Min(maxCount, MaxRead);
        _more = false; // a read that fails is not repeated before the next signal or poll
        var rows = await outbox.ReadAsync(queue, _inFlight, limit);
        _more = rows.Count == limit;
        var fresh = rows.Where(r => !ledger.IsFinished(r.Id) && _inFlight.Add(r.Id));
        return [.. fresh.GroupBy(r => (r.Namespace, r.StreamKey)).Select(group => (IBatchContainer)Deliver(StreamId.Create(group.Key.Namespace, group.Key.StreamKey), [.. group]))];
    }

    public Task MessagesDeliveredAsync(IList<IBatchContainer> messages)
    {
        foreach (var batch in messages.OfType<OutboxBatch>())
        {
            deliveries.Forget(batch);
            foreach (var message in batch.Messages)
            {
                _inFlight.Remove(message.RowId);
            }
        }

        return Task.CompletedTask;
    }

    public Task Shutdown(TimeSpan timeout)
    {
        _stopping = true;
        ledger.Signal(queue);
        return Task.CompletedTask;
    }

    private OutboxBatch Deliver(StreamId stream, IReadOnlyList<StoredMessage> rows)
    {
        var batch = new OutboxBatch(stream, ++_sequence, [.. rows.Select(r => new StreamMessage { RowId = r.Id, Tenant = r.Tenant, Body = r.Body.ToArray() })]);
        deliveries.Remember(batch);
        return batch;
    }
}
