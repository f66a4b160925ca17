using System.Collections.Frozen;
using NodaTime;

namespace EscalationGrains.Domain.Calendars;

/// <summary>Which windows a date has, whatever the zone: a checked definition in the form that is quick to ask.</summary>
internal sealed class WorkingHours
{
    private readonly TimeWindow[][] _week;
    private readonly FrozenDictionary<int, Day> _dates;
    private readonly FrozenDictionary<(int Month, int Day), string> _yearly;

    private WorkingHours(TimeWindow[][] week, FrozenDictionary<int, Day> dates, FrozenDictionary<(int Month, int Day), string> yearly) =>
        (_week, _dates, _yearly) = (week, dates, yearly);

    /// <param name="definition">Without faults.</param>
    public static WorkingHours Of(CalendarDefinition definition)
    {
        var dates = new Dictionary<int, Day>();

        // From the weakest word to the strongest: a list by hand names a date better than a feed, and a date's own hours beat both.
        foreach (var holiday in definition.FeedHolidays.Concat(definition.Holidays))
        {
            foreach (var day in DaysOf(holiday))
            {
                dates[day] = new Day([], holiday.Name ?? "holiday");
            }
        }

        foreach (var special in definition.SpecialDays)
        {
            dates[special.Date.ToDateOnly().DayNumber] = new Day(InOrder(special.Hours.Select(WithinDay)), special.Name ?? "special day");
        }

        return new WorkingHours(
            [.. Enumerable.Range(0, 7).Select(day => InOrder(WindowsOf(definition, day)))],
            dates.ToFrozenDictionary(),
            definition.YearlyHolidays.GroupBy(y => (y.Date.Month, y.Date.Day)).ToFrozenDictionary(g => g.Key, g => g.First().Name ?? "holiday"));
    }

    /// <summary>Windows of a date, in order, apart or touching, none over midnight.</summary>
    /// <param name="day">As <see cref="DateOnly.DayNumber"/> counts, a day before and after its range included.</param>
    public ReadOnlySpan<TimeWindow> On(int day)
    {
        if (_dates.TryGetValue(day, out var own))
        {
            return own.Windows;
        }

        if (_yearly.Count > 0 && day >= 0 && day <= DateOnly.MaxValue.DayNumber)
        {
            var date = DateOnly.FromDayNumber(day);
            if (_yearly.ContainsKey((date.Month, date.Day)))
            {
                return [];
            }
        }

        // 0001-01-01 was a Monday.
        return _week[((day % 7) + 7) % 7];
    }

    /// <summary>Name of a date that is no ordinary one.</summary>
    public string? OccasionOn(LocalDate date) =>
        date.Year is >= 1 and <= 9999 && _dates.TryGetValue(date.ToDateOnly().DayNumber, out var own) ? own.Name : _yearly.GetValueOrDefault((date.Month, date.Day));

    private static IEnumerable<int> DaysOf(Holiday holiday)
    {
        var first = holiday.From.ToDateOnly().DayNumber;
        return Enumerable.Range(first, holiday.To.ToDateOnly().DayNumber - first + 1);
    }

    /// <param name="day">0 is Monday.</param>
    private static IEnumerable<TimeWindow> WindowsOf(CalendarDefinition definition, int day)
    {
        var tails = definition.On(day == 0 ? 6 : day - 1).Where(w => w.RunsOverMidnight).Select(w => new TimeWindow(0, w.ToSecond));
        return tails.Concat(definition.On(day).Select(WithinDay));
    }

    private static TimeWindow WithinDay(TimeWindow window) => new(window.FromSecond, window.EndWithinDay);

    private static TimeWindow[] InOrder(IEnumerable<TimeWindow> windows) => [.. windows.OrderBy(w => w.FromSecond)];

    private sealed record Day(TimeWindow[] Windows, string Name);
}
