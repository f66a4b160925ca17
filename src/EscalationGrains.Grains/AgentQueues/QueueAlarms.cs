using System.Collections.Concurrent;
using EscalationGrains.Grains.Clock;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationGrains.Grains.AgentQueues;

/// <summary>
/// When queues of this silo want to be asked again, for a test clock that jumps over instants at which their timers would have rung. Empty where the
/// product's clock is real.
/// </summary>
internal sealed class QueueAlarms([FromKeyedServices(ProductClock.Key)] TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _byQueue = new(StringComparer.Ordinal);

    /// <summary>The nearest, now at the earliest; null when there is none.</summary>
    public DateTimeOffset? Next => _byQueue.Values.Cast<DateTimeOffset?>().Min() is { } at ? at < clock.Now() ? clock.Now() : at : null;

    /// <param name="at">Null: not to be asked.</param>
    public void Set(string queueKey, DateTimeOffset? at)
    {
        if (clock is not TestClock)
        {
            return;
        }

        if (at is { } next)
        {
            _byQueue[queueKey] = next;
        }
        else
        {
            _byQueue.TryRemove(queueKey, out _);
        }
    }

    /// <summary>Takes out the keys of queues that are due.</summary>
    public IReadOnlyList<string> TakeDue(DateTimeOffset now) => [.. _byQueue.Where(a => a.Value <= now && _byQueue.TryRemove(a)).Select(a => a.Key).Order(StringComparer.Ordinal)];
}
