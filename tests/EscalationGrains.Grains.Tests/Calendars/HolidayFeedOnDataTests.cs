using System.Text.Json;
using EscalationGrains.Domain.Calendars;
using EscalationGrains.Grains.Calendars;
using NodaTime;
using NodaTime.Text;

namespace EscalationGrains.Grains.Tests.Calendars;

/// <summary>Feeds and rules against the public holidays of real countries, where the data is at hand (<c>ESCALATION_DATA</c>).</summary>
public sealed class HolidayFeedOnDataTests
{
    private static readonly LocalDate From = new(2015, 1, 1);
    private static readonly LocalDate To = new(2030, 12, 31);

    [Theory]
    [InlineData("US_FEDERAL", 191)]
    [InlineData("CA_ON", 228)]
    [InlineData("FR_COMMON", 176)]
    [InlineData("GB_ENG", 144)]
    public void Read_FeedOfACountry_GivesItsDatesAndNames(string country, int count)
    {
        var expected = Load(country);

        var feed = Ics.Calendar([.. expected.Select(h => Ics.Event($"DTSTART;VALUE=DATE:{h.Key:uuuuMMdd}", $"SUMMARY:{Escape(h.Value)}"))]);

        var read = Assert.IsType<HolidayFeedResult.Read>(HolidayFeed.Read(feed, From, To));
        Assert.Equal(count, expected.Count);
        Assert.Empty(read.Notes);
        Assert.Equal(expected, read.Holidays.ToDictionary(h => h.From, h => h.Name!));
    }

    [Theory]
    [InlineData("US_FEDERAL", "Memorial Day", "FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO")]
    [InlineData("US_FEDERAL", "Labor Day", "FREQ=YEARLY;BYMONTH=9;BYDAY=1MO")]
    [InlineData("US_FEDERAL", "Thanksgiving Day", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH")]
    [InlineData("US_FEDERAL", "Washington's Birthday", "FREQ=YEARLY;BYMONTH=2;BYDAY=3MO")]
    [InlineData("CA_ON", "Victoria Day", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=18,19,20,21,22,23,24;BYDAY=MO")]
    [InlineData("FR_COMMON", "National Day", "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=14")]
    public void Read_Rule_GivesTheDatesThatTheCountryKept(string country, string name, string rule)
    {
        var expected = Load(country).Where(h => h.Value == name).Select(h => h.Key).Order();

        var read = Assert.IsType<HolidayFeedResult.Read>(HolidayFeed.Read(Ics.Calendar(Ics.Event("DTSTART;VALUE=DATE:20150101", "RRULE:" + rule, "SUMMARY:x")), From, To));

        Assert.Equal(expected, read.Holidays.Select(h => h.From));
    }

    [Fact]
    public void Calendar_OfTheFederalHolidays_ClosesOnWorkdaysOnly()
    {
        // 2026 has 261 weekdays; of its federal holidays 11 fall on one (4 July is a Saturday, kept on Friday the 3rd).
        var holidays = Load("US_FEDERAL");
        var weekdays = holidays.Keys.Count(d => d.Year == 2026 && d.DayOfWeek < IsoDayOfWeek.Saturday);
        var calendar = Assert.IsType<CalendarResult.Created>(BusinessCalendar.Create(new CalendarDefinition
        {
            Name = "federal",
            Zone = "America/New_York",
            Hours = Enumerable.Range(1, 5).ToDictionary(d => (IsoDayOfWeek)d, _ => (IReadOnlyList<TimeWindow>)[new TimeWindow(9 * 3600, 17 * 3600)]),
            FeedHolidays = [.. holidays.Select(h => Holiday.On(h.Key, h.Value))],
        })).Calendar;

        Assert.Equal(11, weekdays);
        Assert.Equal(TimeSpan.FromHours(8 * (261 - 11)), calendar.Between(DateTimeOffset.Parse("2026-01-01T00:00-05:00"), DateTimeOffset.Parse("2027-01-01T00:00-05:00")));
        Assert.Equal(DateTimeOffset.Parse("2026-11-27T09:00-05:00"), calendar.NextOpening(DateTimeOffset.Parse("2026-11-25T17:00-05:00")));
    }

    private static Dictionary<LocalDate, string> Load(string country)
    {
        var file = Candidates().Select(folder => Path.Combine(folder, "calendars", $"holidays_{country}_2015_2030.json")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(file is null, $"Holidays of {country} are not here; set ESCALATION_DATA to the folder that holds them.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file!))!.ToDictionary(h => LocalDatePattern.Iso.Parse(h.Key).Value, h => h.Value);
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("ESCALATION_DATA") is { Length: > 0 } named)
        {
            yield return named;
            yield break;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "shared", "data");
        }
    }

    private static string Escape(string name) => name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal);
}
