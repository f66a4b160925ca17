using EscalationGrains.Domain.Calendars;
using NodaTime;

namespace EscalationGrains.Domain.Tests.Calendars;

/// <summary>
/// What a calendar means, told the slow way: ask the wall clock at an instant, read the definition, walk from step to step. Shares no code with the product
/// but the definition.
/// </summary>
internal sealed class SlowCalendar(CalendarDefinition definition)
{
    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[definition.Zone];

    public bool IsOpen(DateTimeOffset at)
    {
        var wall = Instant.FromDateTimeOffset(at).InZone(_zone).LocalDateTime;
        var second = wall.TimeOfDay.TickOfDay / TimeSpan.TicksPerSecond;
        if (definition.SpecialDays.FirstOrDefault(s => s.Date == wall.Date) is { } special)
        {
            return special.Hours.Any(w => w.FromSecond <= second && second < w.ToSecond);
        }

        var closed = definition.Holidays.Concat(definition.FeedHolidays).Any(h => h.From <= wall.Date && wall.Date <= h.To)
            || definition.YearlyHolidays.Any(y => y.Date.Month == wall.Month && y.Date.Day == wall.Day);
        return !closed
            && (Of(wall.DayOfWeek).Any(w => w.FromSecond <= second && second < (w.ToSecond < w.FromSecond ? 86_400 : w.ToSecond))
                || Of(wall.Date.PlusDays(-1).DayOfWeek).Any(w => w.ToSecond < w.FromSecond && second < w.ToSecond));
    }

    /// <summary>Open time by walking: a window and a zone change only at whole steps, so a step is open or it is not.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        var open = TimeSpan.Zero;
        while (from < to)
        {
            var next = new DateTimeOffset((from.UtcTicks / step.Ticks * step.Ticks) + step.Ticks, TimeSpan.Zero);
            next = next < to ? next : to;
            open += IsOpen(from) ? next - from : TimeSpan.Zero;
            from = next;
        }

        return open;
    }

    private IReadOnlyList<TimeWindow> Of(IsoDayOfWeek day) => definition.Hours.TryGetValue(day, out var windows) ? windows : [];
}
