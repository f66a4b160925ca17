namespace EscalationGrains.Grains.Clock;

/// <summary>A product clock that stands still until it is advanced, and never goes back. Only its reading is virtual; timers are the system's.</summary>
public sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = ProductClock.Truncate(start).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Moves forward; an earlier instant is ignored.</summary>
    public void MoveTo(DateTimeOffset instant)
    {
        var target = ProductClock.Truncate(instant).UtcTicks;
        for (var now = Interlocked.Read(ref _ticks); target > now; now = Interlocked.Read(ref _ticks))
        {
            Interlocked.CompareExchange(ref _ticks, target, now);
        }
    }
}
