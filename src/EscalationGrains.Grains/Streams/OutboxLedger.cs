using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EscalationGrains.Grains.Streams;

/// <summary>
/// What this silo knows of outbox rows under way: which its receivers hold, and which consumers here have finished with. Finished rows are
/// deleted in batches; until a row is deleted its receiver does not read it again.
/// </summary>
public sealed partial class OutboxLedger : IAsyncDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly IOutbox _outbox;
    private readonly ILogger<OutboxLedger> _logger;
    private readonly ConcurrentDictionary<long, byte> _underWay = new();
    private readonly ConcurrentDictionary<long, byte> _done = new();
    private readonly SemaphoreSlim _finished = new(0);
    private readonly SemaphoreSlim[] _written = [.. Enumerable.Range(0, StreamQueues.Count).Select(_ => new SemaphoreSlim(0, 1))];
    private readonly HandedMessages[] _handed = [.. Enumerable.Range(0, StreamQueues.Count).Select(_ => new HandedMessages())];
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopping;
    private readonly Task _deleting;
    private long _storeBlamedAt;
    private TaskCompletionSource _deleted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public OutboxLedger(IOutbox outbox, ILogger<OutboxLedger> logger)
    {
        (_outbox, _logger, _stopping) = (outbox, logger, _stop.Token);
        outbox.Written += OnWritten;
        _deleting = Task.Run(DeleteFinished);
    }

    /// <summary>A receiver here gives the row out.</summary>
    internal void Begin(long rowId) => _underWay[rowId] = 0;

    /// <summary>The cache lets go of the row.</summary>
    /// <returns>Whether a consumer here finished with it meanwhile.</returns>
    internal bool LetGo(long rowId) => !_underWay.TryRemove(rowId, out _);

    /// <summary>The consumer returned: the row may go.</summary>
    public void Finish(long rowId)
    {
        _underWay.TryRemove(rowId, out _);
        if (_done.TryAdd(rowId, 0))
        {
            _finished.Release();
        }
    }

    /// <summary>Whether a consumer here is done with the row, though the row may still stand.</summary>
    public bool IsFinished(long rowId) => _done.ContainsKey(rowId);

    /// <summary>The store refused somebody here who handles messages: what cannot be handled now is not the message's fault.</summary>
    internal void BlameStore() => Volatile.Write(ref _storeBlamedAt, TimeProvider.System.GetTimestamp());

    /// <summary>Whether the store was in trouble within that time.</summary>
    internal bool WasStoreInTrouble(TimeSpan within) =>
        Volatile.Read(ref _storeBlamedAt) is var at and > 0 && TimeProvider.System.GetElapsedTime(at) <= within;

    /// <summary>Returns when the queue was written to or the time is up.</summary>
    /// <returns>Whether it was written to.</returns>
    public Task<bool> WaitForWrite(int queue, TimeSpan atMost) => _written[queue].WaitAsync(atMost, _stopping);

    /// <summary>What was written here since, for the queue's receiver alone.</summary>
    internal HandedMessages HandedTo(int queue) => _handed[queue];

    /// <summary>Wakes a queue's receiver, e.g. when it shuts down.</summary>
    public void Signal(int queue)
    {
        if (_written[queue].CurrentCount > 0)
        {
            return; // already signalled: one look serves both
        }

        try
        {
            _written[queue].Release();
        }
        catch (SemaphoreFullException)
        {
            // Another was faster by a hair; the same.
        }
    }

    /// <summary>Returns when no row waits in any queue: everything committed was consumed. For the test clock.</summary>
    public async Task WaitUntilEmpty(CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = Volatile.Read(ref _deleted).Task;
            if (await _outbox.CountAsync(cancellationToken) == 0)
            {
                return;
            }

            await next.WaitAsync(RetryAfter, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _outbox.Written -= OnWritten;
        await _stop.CancelAsync();
        await _deleting;

        // The semaphores are left to the collector: disposing one forgets who waits on it, and a receiver cancelled that instant would wait for ever.
        _stop.Dispose();
    }

    private void OnWritten(OutboxWritten written)
    {
        foreach (var row in written.Rows)
        {
            _handed[row.Queue].Hand(row.Message);
            Signal(row.Queue);
        }

        foreach (var queue in written.ToRead)
        {
            _handed[queue].Read();
            Signal(queue);
        }
    }

    private async Task DeleteFinished()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await _finished.WaitAsync(_stopping);
                while (_finished.CurrentCount > 0)
                {
                    await _finished.WaitAsync(_stopping);
                }

                var ids = _done.Keys.ToList();
                await _outbox.DeleteAsync(ids, _stopping);
                foreach (var id in ids)
                {
                    _done.TryRemove(id, out _);
                }

                Interlocked.Exchange(ref _deleted, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e)
            {
                BlameStore();
                LogDeleteFailed(e, _done.Count);
                await Task.Delay(RetryAfter, _stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                _finished.Release();
            }
        }
    }

    [LoggerMessage(EventId = 3000, Level = LogLevel.Warning, Message = "{Count} consumed outbox rows could not be deleted yet; trying again")]
    private partial void LogDeleteFailed(Exception exception, int count);
}
