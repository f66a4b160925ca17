using EscalationGrains.Domain.Calendars;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using NodaTime;

namespace EscalationGrains.Grains.Calendars;

/// <summary>
/// Reads public holidays out of an iCalendar feed (RFC 5545), as Google, Apple, Outlook and governments publish them. A holiday is an all-day event that is not
/// cancelled: single days, several days, yearly and other rules, exceptions and moved dates. An event with a time of day closes nothing, for it is a
/// meeting or a half day that the calendar must say itself (a special day).
/// </summary>
public static class HolidayFeed
{
    /// <summary>Characters. Ten times the largest national feed that was at hand (some 100,000).</summary>
    public const int LargestFeed = 1_000_000;

    /// <summary>Dates that the rules of one feed may make up to its last wanted date: 300 holidays a year since 1800 have fewer. Keeps a feed from holding a processor.</summary>
    public const int MostDates = 100_000;

    /// <summary>A rule that found no date in so many steps (31 June, say) will find none.</summary>
    private static readonly EvaluationOptions Limits = new() { MaxUnmatchedIncrementsLimit = 1_000 };

    /// <param name="from">The first date wanted.</param>
    /// <param name="to">The last date wanted, itself included. Holidays that reach over either end are cut there.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    public static HolidayFeedResult Read(string icsText, LocalDate from, LocalDate to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        if (icsText.Length > LargestFeed)
        {
            return new HolidayFeedResult.Unreadable("holiday-feed.too-large", $"The feed has {icsText.Length} characters; {LargestFeed} are read at most.");
        }

        return Parse(icsText) is { } events
            ? Read(events, from, to)
            : new HolidayFeedResult.Unreadable("holiday-feed.not-icalendar", "The feed is no iCalendar file: it must hold BEGIN:VCALENDAR to END:VCALENDAR, and each line must follow RFC 5545.");
    }

    private static HolidayFeedResult Read(IReadOnlyList<CalendarEvent> events, LocalDate from, LocalDate to)
    {
        var moved = events.Select(FeedEvent.MovedFrom).OfType<(string?, DateOnly)>().ToHashSet();
        var holidays = new List<Holiday>();
        var notes = new List<HolidayFeedNote>();
        var dates = 0;
        foreach (var item in events)
        {
            var note = FeedEvent.Check(item);
            if (note is null or { Code: "holiday-feed.tentative" })
            {
                var broken = AddHolidays(item, moved, from, to, holidays, ref dates);
                if (dates > MostDates)
                {
                    return new HolidayFeedResult.Unreadable("holiday-feed.too-large", $"The rules of the feed make more than {MostDates} dates.");
                }

                note = broken ?? note;
            }

            if (note is not null)
            {
                notes.Add(note);
            }
        }

        return new HolidayFeedResult.Read(Merge(holidays), notes);
    }

    /// <summary>Adds what the event closes; says so if its rule cannot be followed.</summary>
    private static HolidayFeedNote? AddHolidays(
        CalendarEvent item, HashSet<(string?, DateOnly)> moved, LocalDate from, LocalDate to, List<Holiday> holidays, ref int dates)
    {
        try
        {
            var days = FeedEvent.DaysOf(item);
            var end = new CalDateTime(to.PlusDays(1).ToDateOnly());
            foreach (var occurrence in item.GetOccurrences(options: Limits).TakeWhileBefore(end).Take(MostDates + 1 - dates))
            {
                dates++;
                var date = occurrence.Period.StartTime.Date;
                var first = LocalDate.FromDateOnly(date);
                var last = first.PlusDays(days - 1);
                if (last >= from && (item.RecurrenceIdentifier is not null || !moved.Contains((item.Uid, date))))
                {
                    holidays.Add(new Holiday(LocalDate.Max(first, from), LocalDate.Min(last, to), FeedEvent.Name(item)));
                }
            }

            return null;
        }
        catch (EvaluationException)
        {
            return FeedEvent.Note(item, "rule-without-end", "Its rule finds no further date and was given up.");
        }
        catch (Exception e) when (FeedEvent.IsOfTheText(e))
        {
            return FeedEvent.Unreadable(item);
        }
    }

    private static List<Holiday> Merge(List<Holiday> holidays) =>
    [
        .. holidays.GroupBy(h => (h.From, h.To)).OrderBy(g => g.Key.From).ThenBy(g => g.Key.To).Select(g => new Holiday(g.Key.From, g.Key.To, string.Join("; ", g.Select(h => h.Name).Distinct()))),
    ];

    private static List<CalendarEvent>? Parse(string icsText)
    {
        try
        {
            var calendars = CalendarCollection.Load(icsText);
            return calendars.Count == 0 ? null : [.. calendars.SelectMany(c => c.Events)];
        }
        catch (Exception e) when (FeedEvent.IsOfTheText(e))
        {
            return null;
        }
    }
}
