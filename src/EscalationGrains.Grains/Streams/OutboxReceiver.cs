using Microsoft.Extensions.Options;
using Orleans.Streams;

namespace EscalationGrains.Grains.Streams;

/// <summary>
/// Reads one queue of the outbox. Rows written by this process are handed to it; it reads the table at its start, when told that others wrote,
/// and now and then, because a word can be lost. Waits for a signal inside the read, so that the pulling agent's timer is no floor to latency.
/// Rows it holds are not read again until the cache lets go of them; those nobody finished with by then are.
/// </summary>
internal sealed class OutboxReceiver(int queue, IOutbox outbox, OutboxLedger ledger, OutboxDeliveries deliveries, IOptions<EscalationOptions> options) : IQueueAdapterReceiver
{
    /// <summary>Rows in one read, and so at most in one delivery.</summary>
    private const int MaxRead = 1_024;

    /// <summary>While rows are handed over, the table is looked into this many times more seldom: what it would be looked into for, a word of
    /// another process that got lost, is rare, and under load the look is what costs most.</summary>
    private const int BusyPolls = 20;

    private readonly HandedMessages _handed = ledger.HandedTo(queue);
    private readonly HashSet<long> _inFlight = [];
    private long _sequence;
    private long _readAt;
    private bool _handedSinceRead;
    private bool _stopping;

    public Task Initialize(TimeSpan timeout)
    {
        // Tokens of an earlier owner of this queue must be lower, or the cache would take these rows for old ones.
        _sequence = TimeProvider.System.GetUtcNow().Ticks;
        _handed.Attach(true);
        return Task.CompletedTask;
    }

    public async Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount)
    {
        if (_handed.IsEmpty)
        {
            await ledger.WaitForWrite(queue, options.Value.StreamPoll);
        }

        if (_stopping)
        {
            return [];
        }

        var limit = maxCount <= 0 ? MaxRead : Math.Min(maxCount, MaxRead);
        var rows = new List<StoredMessage>();
        var told = _handed.Take(rows, limit);
        _handedSinceRead |= rows.Count > 0;
        if (told || TimeProvider.System.GetElapsedTime(_readAt) >= options.Value.StreamPoll * (_handedSinceRead ? BusyPolls : 1))
        {
            // Before the read: one that fails is not repeated before the next signal or poll.
            _readAt = TimeProvider.System.GetTimestamp();
            _handedSinceRead = false;
            rows.AddRange(await ReadAsync(rows, limit));
            rows.Sort((a, b) => a.Id.CompareTo(b.Id));
        }

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
                if (!ledger.LetGo(message.RowId))
                {
                    _handed.Read(); // nobody here finished with it, so it may stand there still
                }
            }
        }

        return Task.CompletedTask;
    }

    public Task Shutdown(TimeSpan timeout)
    {
        _stopping = true;
        _handed.Attach(false);
        ledger.Signal(queue);
        return Task.CompletedTask;
    }

    private async Task<IReadOnlyList<StoredMessage>> ReadAsync(IEnumerable<StoredMessage> taken, int limit)
    {
        // Those handed over are in the table too: read with them, a page would be full of what is known, and ask for the next.
        var rows = await outbox.ReadAsync(queue, [.. _inFlight, .. taken.Select(row => row.Id), .. _handed.Ids()], limit);
        if (rows.Count == limit)
        {
            _handed.Read(); // there may be more
        }

        return rows;
    }

    private OutboxBatch Deliver(StreamId stream, IReadOnlyList<StoredMessage> rows)
    {
        var batch = new OutboxBatch(stream, ++_sequence, [.. rows.Select(r => new StreamMessage { RowId = r.Id, Tenant = r.Tenant, Body = r.Body.ToArray() })]);
        deliveries.Remember(batch);
        foreach (var row in rows)
        {
            ledger.Begin(row.Id);
        }

        return batch;
    }
}
