namespace EscalationGrains.Grains.Tests.Calendars;

/// <summary>iCalendar text as feeds write it.</summary>
internal static class Ics
{
    public static string Calendar(params string[] events) => $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n{string.Concat(events)}END:VCALENDAR\r\n";

    public static string Event(params string[] lines) => $"BEGIN:VEVENT\r\nDTSTAMP:20260101T000000Z\r\n{string.Concat(lines.Select(line => line + "\r\n"))}END:VEVENT\r\n";
}
