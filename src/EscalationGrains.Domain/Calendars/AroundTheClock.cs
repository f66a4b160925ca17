using NodaTime;

namespace EscalationGrains.Domain.Calendars;

/// <summary>Never closed, so no clock waits and no zone matters.</summary>
internal sealed class AroundTheClock() : BusinessCalendar("always", "UTC")
{
    public override bool IsOpen(DateTimeOffset at) => true;

    public override DateTimeOffset WallClock(DateTimeOffset at) => at.ToUniversalTime();

    public override string? Occasion(DateTimeOffset at) => null;

    public override DateTimeOffset? NextOpening(DateTimeOffset at) => at.ToUniversalTime();

    public override DateTimeOffset? NextClosing(DateTimeOffset at) => null;

    public override TimeSpan Between(DateTimeOffset from, DateTimeOffset to) => to - from;

    public override BusinessCalendar? WithZone(string zoneId) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) is null ? null : this;

    private protected override DateTimeOffset? AddOpen(DateTimeOffset start, TimeSpan worked) =>
        worked > DateTimeOffset.MaxValue - start ? null : start.ToUniversalTime() + worked;
}
