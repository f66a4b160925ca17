namespace EscalationGrains.Grains.Clock;

/// <summary>
/// The product's own clock: a keyed <see cref="TimeProvider"/>, so that a test clock moves cases and never Orleans, whose timers run on the
/// unkeyed one.
/// </summary>
public static class ProductClock
{
    /// <summary>Service key of the product's <see cref="TimeProvider"/>.</summary>
    public const string Key = "product";

    /// <summary>Now in whole microseconds, the precision both databases keep; finer instants would read back as earlier ones.</summary>
    public static DateTimeOffset Now(this TimeProvider clock) => Truncate(clock.GetUtcNow());

    public static DateTimeOffset Truncate(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
