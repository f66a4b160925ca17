using System.Collections.Concurrent;

namespace EscalationGrains.Grains.Clock;

/// <summary>
/// When grains of this silo want to be asked again, for a test clock that jumps over instants at which their timers would have rung. Empty where the
/// product's clock is real.
/// </summary>
internal abstract class Alarms(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _byKey = new(StringComparer.Ordinal);

    /// <summary>The nearest, now at the earliest; null when there is none.</summary>
    public DateTimeOffset? Next => _byKey.Values.Cast<DateTimeOffset?>().Min() is { } at ? at < clock.Now() ? clock.Now() : at : null;

    /// <param name="key">Grain key.</param>
    /// <param name="at">Null: not to be asked.</param>
    public void Set(string key, DateTimeOffset? at)
    {
        if (clock is not TestClock)
        {
            return;
        }

        if (at is { } next)
        {
            _byKey[key] = next;
        }
        else
        {
            _byKey.TryRemove(key, out _);
        }
    }

    /// <summary>Takes out the keys of grains that are due.</summary>
    public IReadOnlyList<string> TakeDue(DateTimeOffset now) => [.. _byKey.Where(a => a.Value <= now && _byKey.TryRemove(a)).Select(a => a.Key).Order(StringComparer.Ordinal)];
}
