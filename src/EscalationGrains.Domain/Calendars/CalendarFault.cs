namespace EscalationGrains.Domain.Calendars;

/// <summary>One thing wrong with a calendar's definition.</summary>
/// <param name="Code">Stable, e.g. <c>calendar.windows-overlap</c>.</param>
/// <param name="Path">Which part: <c>name</c>, <c>zone</c>, <c>hours</c>, <c>hours.monday[1]</c>, <c>holidays[3]</c>, <c>yearlyHolidays[0]</c>,
/// <c>feedHolidays[2]</c>, <c>specialDays[2]</c> or <c>specialDays[2].hours[0]</c>; counted from 0.</param>
/// <param name="Detail">One sentence for the person who wrote it: what is wrong and what to write instead.</param>
public sealed record CalendarFault(string Code, string Path, string Detail);
