using EscalationGrains.Domain.Calendars;
using NodaTime;
using NodaTime.Text;

namespace EscalationGrains.Domain.Tests.Calendars;

/// <summary>Calendars in the words of a test.</summary>
internal static class Week
{
    /// <summary>Monday to Friday, 09:00 to 17:00 with an hour for lunch.</summary>
    public static CalendarDefinition Office(string zone = "UTC") => Of(zone, ("mon-fri", "09:00-12:00 13:00-17:00"));

    /// <summary>Monday to Friday, 09:00 to 17:00 without a break.</summary>
    public static CalendarDefinition NineToFive(string zone = "UTC") => Of(zone, ("mon-fri", "09:00-17:00"));

    public static CalendarDefinition Daily(string zone, string hours) => Of(zone, ("mon-sun", hours));

    public static CalendarDefinition Of(string zone, params (string Days, string Hours)[] parts) => new()
    {
        Name = "hours",
        Zone = zone,
        Hours = parts.SelectMany(part => Days(part.Days).Select(day => (day, Windows: Windows(part.Hours)))).ToDictionary(p => p.day, p => p.Windows),
    };

    public static IReadOnlyList<TimeWindow> Windows(string hours) =>
        [.. hours.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => TimeWindow.TryParse(text, out var window) ? window : throw new FormatException(text))];

    public static BusinessCalendar Calendar(this CalendarDefinition definition) => Assert.IsType<CalendarResult.Created>(BusinessCalendar.Create(definition)).Calendar;

    public static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

    /// <summary>An instant as a wall clock with its offset shows it: <c>2026-03-27T16:00:00-04:00</c>.</summary>
    public static DateTimeOffset At(string text) => DateTimeOffset.Parse(text);

    private static IEnumerable<IsoDayOfWeek> Days(string days)
    {
        string[] names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        var ends = days.Split('-');
        return Enumerable.Range(Array.IndexOf(names, ends[0]) + 1, Array.IndexOf(names, ends[^1]) - Array.IndexOf(names, ends[0]) + 1).Select(d => (IsoDayOfWeek)d);
    }
}
