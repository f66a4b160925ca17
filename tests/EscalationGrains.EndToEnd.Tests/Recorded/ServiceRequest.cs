using System.Globalization;

namespace EscalationGrains.EndToEnd.Tests.Recorded;

/// <summary>One request to the City of Boston, as its 311 log has it.</summary>
/// <param name="DueAt">What the city had promised; null when it promised nothing.</param>
/// <param name="Label"><c>ONTIME</c>, <c>OVERDUE</c>, or empty when the log does not say.</param>
internal sealed record ServiceRequest(string Id, DateTimeOffset OpenedAt, DateTimeOffset? DueAt, DateTimeOffset ClosedAt, string Label)
{
    private static readonly TimeZoneInfo Boston = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    public static IReadOnlyList<ServiceRequest> Read(string file) => [.. File.ReadLines(file).Skip(1).Select(Parse)];

    /// <summary>Only texts further on are quoted, so the first five columns end at their commas.</summary>
    private static ServiceRequest Parse(string line)
    {
        var columns = line.Split(',', 6);
        return new ServiceRequest(columns[0], Instant(columns[1]), columns[2].Length == 0 ? null : Instant(columns[2]), Instant(columns[3]), columns[4]);
    }

    /// <summary>The log's instants are Boston's wall clock that somebody took for UTC and moved to Boston once more: closing texts tell the same instants four
    /// hours later in summer and five in winter, and what is promised for a morning is due at 03:30 or 04:30, which is 08:30 all year. So it is moved back.</summary>
    private static DateTimeOffset Instant(string column)
    {
        var wall = TimeZoneInfo.ConvertTimeToUtc(DateTime.ParseExact(column, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), Boston);
        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(wall, DateTimeKind.Unspecified), Boston));
    }
}
