using System.Collections.Concurrent;
using NodaTime;

namespace EscalationGrains.Domain.Calendars;

/// <summary>Hours by the wall clock of one zone. Openings are worked out once for each year that is asked about; every answer is a search among them.</summary>
internal sealed class ZonedCalendar : BusinessCalendar
{
    private readonly DateTimeZone _zone;
    private readonly WorkingHours _hours;
    private readonly ConcurrentDictionary<int, OpeningsOfYear> _years = new();

    /// <summary>The same hours in other zones, shared by all of them, so that asking again costs nothing.</summary>
    private readonly ConcurrentDictionary<string, BusinessCalendar> _zones;

    public ZonedCalendar(string name, DateTimeZone zone, WorkingHours hours)
        : this(name, zone, hours, new(StringComparer.Ordinal)) => _zones[zone.Id] = this;

    private ZonedCalendar(string name, DateTimeZone zone, WorkingHours hours, ConcurrentDictionary<string, BusinessCalendar> zones)
        : base(name, zone.Id) => (_zone, _hours, _zones) = (zone, hours, zones);

    public override bool IsOpen(DateTimeOffset at) => Year(YearOf(at.UtcTicks)).IsOpen(at.UtcTicks);

    public override DateTimeOffset WallClock(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(_zone).ToDateTimeOffset();

    public override string? Occasion(DateTimeOffset at) => _hours.OccasionOn(Instant.FromDateTimeOffset(at).InZone(_zone).Date);

    public override DateTimeOffset? NextOpening(DateTimeOffset at) =>
        FindOpening(at.UtcTicks, LimitOf(at.UtcTicks)) is var (opens, _) ? Utc(Math.Max(opens, at.UtcTicks)) : null;

    public override DateTimeOffset? NextClosing(DateTimeOffset at)
    {
        var limit = LimitOf(at.UtcTicks);
        if (FindOpening(at.UtcTicks, limit) is not var (_, closes))
        {
            return null;
        }

        // An opening over the turn of the year is held in two parts.
        while (closes <= limit && Year(YearOf(closes)).IsOpen(closes))
        {
            closes = Year(YearOf(closes)).AtOrAfter(closes)!.Value.Closes;
        }

        return closes <= limit ? Utc(closes) : null;
    }

    public override TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        if (to < from)
        {
            return -Between(to, from);
        }

        var (year, last) = (YearOf(from.UtcTicks), YearOf(to.UtcTicks));
        var open = Year(last).OpenBefore(to.UtcTicks) - Year(year).OpenBefore(from.UtcTicks);
        for (; year < last; year++)
        {
            open += Year(year).Total;
        }

        return new TimeSpan(open);
    }

    public override BusinessCalendar? WithZone(string zoneId)
    {
        if (_zones.TryGetValue(zoneId, out var known))
        {
            return known;
        }

        return DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) is { } zone ? _zones.GetOrAdd(zoneId, new ZonedCalendar(Name, zone, _hours, _zones)) : null;
    }

    private protected override DateTimeOffset? AddOpen(DateTimeOffset start, TimeSpan worked)
    {
        // Open time never outruns the wall clock, so more than the horizon is out of reach; and the sum below cannot overflow.
        var limit = LimitOf(start.UtcTicks);
        if (worked > Horizon)
        {
            return null;
        }

        var year = YearOf(start.UtcTicks);
        var open = Year(year).OpenBefore(start.UtcTicks) + worked.Ticks;
        for (var last = YearOf(limit); open > Year(year).Total; year++)
        {
            if (year == last)
            {
                return null;
            }

            open -= Year(year).Total;
        }

        var reached = Year(year).Reaching(open);
        return reached <= limit ? Utc(reached) : null;
    }

    private (long Opens, long Closes)? FindOpening(long at, long limit)
    {
        for (var (year, last) = (YearOf(at), YearOf(limit)); year <= last; year++)
        {
            if (Year(year).AtOrAfter(at) is { } opening)
            {
                return opening.Opens <= limit ? opening : null;
            }
        }

        return null;
    }

    private OpeningsOfYear Year(int year) => _years.TryGetValue(year, out var known)
        ? known
        : _years.GetOrAdd(year, static (y, calendar) => OpeningsOfYear.Of(y, calendar._zone, calendar._hours), this);

    private static int YearOf(long ticks) => new DateTime(ticks).Year;

    private static long LimitOf(long ticks) => Math.Min(ticks + Horizon.Ticks, DateTimeOffset.MaxValue.UtcTicks);

    private static DateTimeOffset Utc(long ticks) => new(ticks, TimeSpan.Zero);
}
