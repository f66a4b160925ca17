using EscalationGrains.Domain.Calendars;
using EscalationGrains.Domain.Policies;

namespace EscalationGrains.Domain.Cases;

/// <summary>The time of clocks, by the calendars of a policy. A calendar that the policy no longer has counts as around the clock.</summary>
public static class ClockTime
{
    /// <summary>Time that counted up to <paramref name="at"/>.</summary>
    public static TimeSpan ElapsedAt(Clock clock, EscalationPolicy policy, DateTimeOffset at) =>
        clock.Calendar is null || clock.RunningSince is not { } since ? clock.ElapsedAt(at) : clock.Elapsed + (at > since ? CalendarOf(clock, policy).Between(since, at) : TimeSpan.Zero);

    /// <summary>When <paramref name="left"/> more has counted from <paramref name="from"/>; null for a calendar of which nothing needs to be stored.</summary>
    internal static DateTimeOffset? DueAt(BusinessCalendar calendar, string? calendarName, DateTimeOffset from, TimeSpan left) =>
        calendarName is null ? null : calendar.Add(from, left > TimeSpan.Zero ? left : TimeSpan.Zero) ?? DateTimeOffset.MaxValue;

    internal static BusinessCalendar CalendarOf(Clock clock, EscalationPolicy policy) =>
        policy.Calendars.Named(clock.Calendar);
}
