using NodaTime;

namespace EscalationGrains.Domain.Calendars;

/// <summary>
/// When somebody works. Open is what the wall clock of the zone says: an hour that a daylight-saving change skips is never open, an hour that
/// it repeats is open twice, and a window that ends within it closes, opens and closes again. Windows start and end on whole seconds;
/// arithmetic loses no tick. Immutable but for its memory of openings, and safe for any number of threads. Results are in UTC.
/// </summary>
public abstract class BusinessCalendar
{
    /// <summary>How far ahead of an instant is looked: 20 years of 365.25 days. A calendar without an opening for so long has none coming.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(7_305);

    /// <summary>Around the clock, in any zone; plain arithmetic, exact to the tick.</summary>
    public static readonly BusinessCalendar Always = new AroundTheClock();

    private protected BusinessCalendar(string name, string zoneId) => (Name, ZoneId) = (name, zoneId);

    public string Name { get; }

    public string ZoneId { get; }

    public static CalendarResult Create(CalendarDefinition definition)
    {
        var faults = CalendarChecks.FaultsOf(definition);
        return faults.Count > 0
            ? new CalendarResult.Faulty(faults)
            : new CalendarResult.Created(new ZonedCalendar(definition.Name, DateTimeZoneProviders.Tzdb[definition.Zone], WorkingHours.Of(definition)));
    }

    public abstract bool IsOpen(DateTimeOffset at);

    /// <summary>The same instant as the calendar's wall clock shows it, for people to read.</summary>
    public abstract DateTimeOffset WallClock(DateTimeOffset at);

    /// <summary>What the date on the wall clock is, if it is no ordinary one: the name of its holiday or special day, or <c>holiday</c> or <c>special day</c>
    /// where that has none. Null on ordinary dates.</summary>
    public abstract string? Occasion(DateTimeOffset at);

    /// <summary>The first open instant at or after <paramref name="at"/>: that itself when open. Null when none comes within <see cref="Horizon"/>.</summary>
    public abstract DateTimeOffset? NextOpening(DateTimeOffset at);

    /// <summary>When the opening ends that runs at <paramref name="at"/>, or else the next one. Null when no end comes within <see cref="Horizon"/>.</summary>
    public abstract DateTimeOffset? NextClosing(DateTimeOffset at);

    /// <summary>
    /// The first instant at which <paramref name="worked"/> of open time has passed since <paramref name="start"/>: nothing gives the start, open or
    /// not, and time that runs out at closing ends there, not at the next opening. Null when it is not reached within <see cref="Horizon"/> (for
    /// <see cref="Always"/>: before the year 10000).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="worked"/> is negative.</exception>
    public DateTimeOffset? Add(DateTimeOffset start, TimeSpan worked)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(worked, TimeSpan.Zero);
        return worked == TimeSpan.Zero ? start.ToUniversalTime() : AddOpen(start, worked);
    }

    /// <summary>Open time between two instants; negative if they stand in the other order.</summary>
    public abstract TimeSpan Between(DateTimeOffset from, DateTimeOffset to);

    /// <summary>The same hours and holidays by the wall clock of another zone: a tenant's, a queue's, a customer's. Null for a zone that does not exist.</summary>
    /// <param name="zoneId">A zone of the IANA database.</param>
    public abstract BusinessCalendar? WithZone(string zoneId);

    private protected abstract DateTimeOffset? AddOpen(DateTimeOffset start, TimeSpan worked);
}
