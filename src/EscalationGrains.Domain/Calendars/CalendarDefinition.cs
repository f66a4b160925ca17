using NodaTime;

namespace EscalationGrains.Domain.Calendars;

/// <summary>
/// Business hours as somebody wrote them, unchecked; <see cref="BusinessCalendar.Create"/> checks. What is said of a date by hand beats
/// what comes by rule: a special day or a listed holiday, then yearly and feed holidays, then the hours of the weekday.
/// </summary>
public sealed record CalendarDefinition
{
    public required string Name { get; init; }

    /// <summary>A zone of the IANA database, e.g. <c>Europe/Madrid</c>.</summary>
    public required string Zone { get; init; }

    /// <summary>
    /// Windows of each weekday, in any order; a weekday left out is closed. A window over midnight (22:00-06:00) is the same as one up to
    /// 24:00 and one from 00:00 of the next weekday, so a holiday closes its own date and no hour of another.
    /// </summary>
    public required IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<TimeWindow>> Hours { get; init; }

    /// <summary>Listed by hand: each date once.</summary>
    public IReadOnlyList<Holiday> Holidays { get; init; } = [];

    public IReadOnlyList<YearlyHoliday> YearlyHolidays { get; init; } = [];

    /// <summary>Out of a feed: dates may repeat, and yield to special days.</summary>
    public IReadOnlyList<Holiday> FeedHolidays { get; init; } = [];

    /// <summary>Each date once, and none that <see cref="Holidays"/> names.</summary>
    public IReadOnlyList<SpecialDay> SpecialDays { get; init; } = [];

    /// <param name="day">0 is Monday.</param>
    internal IReadOnlyList<TimeWindow> On(int day) => Hours.GetValueOrDefault((IsoDayOfWeek)(day + 1)) ?? [];
}
