using NodaTime;
using NodaTime.TimeZones;

namespace EscalationGrains.Domain.Calendars;

/// <summary>Everything wrong with a definition, at once and each with its place.</summary>
internal static class CalendarChecks
{
    /// <summary>A longer holiday is a mistyped year more likely than a plan.</summary>
    private const int LongestHoliday = 366;

    private static readonly IsoDayOfWeek[] Week = [.. Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day)];

    public static IReadOnlyList<CalendarFault> FaultsOf(CalendarDefinition definition) =>
    [
        .. OfName(definition),
        .. OfZone(definition),
        .. OfHours(definition),
        .. definition.Holidays.SelectMany((h, i) => OfHoliday(h, $"holidays[{i}]")),
        .. definition.FeedHolidays.SelectMany((h, i) => OfHoliday(h, $"feedHolidays[{i}]")),
        .. definition.SpecialDays.SelectMany(OfSpecialDay),
        .. OfDatesGivenTwice(definition),
    ];

    private static IEnumerable<CalendarFault> OfName(CalendarDefinition definition)
    {
        if (string.IsNullOrWhiteSpace(definition.Name))
        {
            yield return new("calendar.name-missing", "name", "A calendar needs a name, so that clocks and queues can point at it.");
        }
    }

    private static IEnumerable<CalendarFault> OfZone(CalendarDefinition definition)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(definition.Zone) is null)
        {
            var advice = Meant(definition.Zone) is { } zone ? $"perhaps {zone} is meant" : "an example of one is Europe/Madrid";
            yield return new("calendar.zone-unknown", "zone", $"'{definition.Zone}' is no time zone of the IANA database; {advice}.");
        }
    }

    /// <summary>A zone written as Windows names it, in other letters or with a blank.</summary>
    private static string? Meant(string zone) => TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping.TryGetValue(zone, out var windows)
        ? windows
        : DateTimeZoneProviders.Tzdb.Ids.FirstOrDefault(id => id.Equals(zone.Trim().Replace(' ', '_'), StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<CalendarFault> OfHours(CalendarDefinition definition)
    {
        if (definition.Hours.Values.All(windows => windows.Count == 0) && definition.SpecialDays.All(day => day.Hours.Count == 0))
        {
            yield return new("calendar.never-open", "hours", "The calendar is never open, so no clock that uses it would ever run; give at least one weekday hours.");
        }

        var windows = Week.SelectMany((day, d) => definition.On(d).Select((window, i) => (Window: window, Day: d, Path: $"hours.{NameOf(day)}[{i}]"))).ToArray();
        foreach (var fault in windows.Where(w => w.Window.IsEmpty).Select(w => Empty(w.Window, w.Path)))
        {
            yield return fault;
        }

        var stretches = windows.Where(w => !w.Window.IsEmpty).SelectMany(w => StretchesOf(w.Window, w.Day, w.Path));
        foreach (var fault in Overlaps(stretches))
        {
            yield return fault;
        }
    }

    /// <summary>A window's seconds of the week; Sunday's night belongs to Monday.</summary>
    private static IEnumerable<Stretch> StretchesOf(TimeWindow window, int day, string path)
    {
        var midnight = day * TimeWindow.EndOfDay;
        yield return new(midnight + window.FromSecond, midnight + window.EndWithinDay, window, path);
        if (window.RunsOverMidnight)
        {
            var next = (day + 1) % 7 * TimeWindow.EndOfDay;
            yield return new(next, next + window.ToSecond, window, path);
        }
    }

    private static IEnumerable<CalendarFault> Overlaps(IEnumerable<Stretch> stretches)
    {
        Stretch? reach = null;
        foreach (var stretch in stretches.OrderBy(s => s.From).ThenBy(s => s.To))
        {
            if (reach is not null && stretch.From < reach.To)
            {
                yield return new("calendar.windows-overlap", stretch.Path, $"{stretch.Window} overlaps {reach.Window} of {reach.Path}; windows may touch but not overlap.");
            }

            reach = reach is null || stretch.To > reach.To ? stretch : reach;
        }
    }

    private static IEnumerable<CalendarFault> OfHoliday(Holiday holiday, string path)
    {
        if (holiday.To < holiday.From)
        {
            yield return new("calendar.holiday-reversed", path, $"The holiday ends on {Iso(holiday.To)}, before it starts on {Iso(holiday.From)}.");
        }
        else if (Period.DaysBetween(holiday.From, holiday.To) >= LongestHoliday)
        {
            yield return new("calendar.holiday-too-long", path, $"{Iso(holiday.From)} to {Iso(holiday.To)} is more than {LongestHoliday} days; is the year right?");
        }
    }

    private static IEnumerable<CalendarFault> OfSpecialDay(SpecialDay day, int index)
    {
        var path = $"specialDays[{index}]";
        if (day.Hours.Count == 0)
        {
            yield return new("calendar.special-day-empty", path, $"{Iso(day.Date)} has no hours; a date on which nobody works belongs in the list of holidays.");
        }

        for (var i = 0; i < day.Hours.Count; i++)
        {
            if (day.Hours[i].IsEmpty)
            {
                yield return Empty(day.Hours[i], $"{path}.hours[{i}]");
            }
            else if (day.Hours[i].RunsOverMidnight)
            {
                yield return new(
                    "calendar.window-over-midnight", $"{path}.hours[{i}]", $"{day.Hours[i]} runs over midnight; let it end at 24:00 and give the next date hours of its own.");
            }
        }

        foreach (var fault in Overlaps(day.Hours.Select((w, i) => new Stretch(w.FromSecond, w.EndWithinDay, w, $"{path}.hours[{i}]")).Where(s => !s.Window.IsEmpty)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<CalendarFault> OfDatesGivenTwice(CalendarDefinition definition)
    {
        var given = new Dictionary<LocalDate, string>();
        var sound = definition.Holidays.Select((h, i) => (Holiday: h, Path: $"holidays[{i}]")).Where(h => !OfHoliday(h.Holiday, h.Path).Any());
        var dates = sound.SelectMany(h => Enumerable.Range(0, Period.DaysBetween(h.Holiday.From, h.Holiday.To) + 1).Select(d => (Date: h.Holiday.From.PlusDays(d), h.Path)))
            .Concat(definition.SpecialDays.Select((day, i) => (day.Date, Path: $"specialDays[{i}]")));
        var told = new HashSet<(string, string)>();
        foreach (var (date, path) in dates)
        {
            // Two ranges that share a week are one fault, not seven.
            if (!given.TryAdd(date, path) && told.Add((path, given[date])))
            {
                yield return new("calendar.date-twice", path, $"{Iso(date)} is given already in {given[date]}; say of a date once what holds on it.");
            }
        }
    }

    private static CalendarFault Empty(TimeWindow window, string path) =>
        new("calendar.window-empty", path, $"{window} starts and ends at the same time; a whole day is 00:00-24:00, and a day without hours is left out.");

    private static string NameOf(IsoDayOfWeek day) => day.ToString().ToLowerInvariant();

    private static string Iso(LocalDate date) => date.ToString("uuuu-MM-dd", null);

    private sealed record Stretch(int From, int To, TimeWindow Window, string Path);
}
