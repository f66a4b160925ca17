using System.Runtime.Serialization;
using Ical.Net;
using Ical.Net.CalendarComponents;

namespace EscalationGrains.Grains.Calendars;

/// <summary>What one event of a feed is. Its values are read from the text when they are asked for, so each may turn out to be unreadable.</summary>
internal static class FeedEvent
{
    /// <summary>As long as a calendar accepts.</summary>
    private const int LongestHoliday = 366;

    /// <summary>Why an event is no holiday, or one with a doubt.</summary>
    public static HolidayFeedNote? Check(CalendarEvent item)
    {
        try
        {
            return NoteOn(item);
        }
        catch (Exception e) when (IsOfTheText(e))
        {
            return Unreadable(item);
        }
    }

    /// <summary>Which date of which series an event stands in for.</summary>
    public static (string?, DateOnly)? MovedFrom(CalendarEvent item) => item.RecurrenceIdentifier is { } id ? (item.Uid, id.StartTime.Date) : null;

    private static HolidayFeedNote? NoteOn(CalendarEvent item) => item switch
    {
        { DtStart: null } => Note(item, "no-start", "It has no start that can be read."),
        { IsActive: false } => Note(item, "cancelled", "It is cancelled."),
        { IsAllDay: false } or { DtEnd.HasTime: true } => Note(item, "timed-event", "It has a time of day; hours of one date belong into the calendar, as a special day."),
        { RecurrenceRule.Frequency: FrequencyType.Hourly or FrequencyType.Minutely or FrequencyType.Secondly } => Note(item, "rule-too-fine", "Its rule repeats within the day."),
        { Description: { } text } when text.StartsWith("Observance", StringComparison.OrdinalIgnoreCase) => Note(item, "observance", "The feed calls it an observance, on which people work."),
        _ when DaysOf(item) is < 1 or > LongestHoliday => Note(item, "length", $"It lasts {DaysOf(item)} days; 1 to {LongestHoliday} are taken."),
        { Status: { } status } when status.Equals("TENTATIVE", StringComparison.OrdinalIgnoreCase) => Note(item, "tentative", "It is taken as a holiday, but the feed is not sure of the date."),
        _ => null,
    };

    /// <summary>An end on the date of the start is read as one day, which is what those mean who write it.</summary>
    public static int DaysOf(CalendarEvent item)
    {
        var days = item.DtEnd is { } end ? end.Date.DayNumber - item.DtStart!.Date.DayNumber : (int)item.EffectiveDuration.ToTimeSpanUnspecified().TotalDays;
        return days == 0 ? 1 : days;
    }

    public static HolidayFeedNote Unreadable(CalendarEvent item) => Note(item, "unreadable", "A date, duration or rule in it cannot be read.");

    public static HolidayFeedNote Note(CalendarEvent item, string code, string detail) => new($"holiday-feed.{code}", Name(item), detail);

    public static string Name(CalendarEvent item) => item.Summary is { Length: > 0 } summary ? summary : item.Uid ?? "without a name";

    /// <summary>What the reader throws at a text that breaks the rules; it names no one type.</summary>
    public static bool IsOfTheText(Exception e) => e is FormatException or ArgumentException or InvalidOperationException or OverflowException or SerializationException;
}
