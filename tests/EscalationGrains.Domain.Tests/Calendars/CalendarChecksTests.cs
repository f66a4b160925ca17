using EscalationGrains.Domain.Calendars;
using NodaTime;

namespace EscalationGrains.Domain.Tests.Calendars;

public sealed class CalendarChecksTests
{
    private static readonly CalendarDefinition Sound = Week.Office("Europe/Berlin");

    [Fact]
    public void Create_NoFault_IsTheCalendar()
    {
        var calendar = Sound.Calendar();

        Assert.Equal(("hours", "Europe/Berlin"), (calendar.Name, calendar.ZoneId));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Create_NoName_IsAFault(string name) => Faults(Sound with { Name = name }, ("calendar.name-missing", "name"));

    [Theory]
    [InlineData("Europe/Bonn", "example")]
    [InlineData("", "example")]
    [InlineData("europe/berlin", "Europe/Berlin")]
    [InlineData("America/New York", "America/New_York")]
    [InlineData("W. Europe Standard Time", "Europe/Berlin")]
    public void Create_UnknownZone_IsAFaultThatHelps(string zone, string help) =>
        Assert.Contains(help, Faults(Sound with { Zone = zone }, ("calendar.zone-unknown", "zone"))[0].Detail, StringComparison.Ordinal);

    [Fact]
    public void Create_NeverOpen_IsAFault()
    {
        Faults(Week.Of("UTC"), ("calendar.never-open", "hours"));
        Faults(Week.Of("UTC", ("mon-sun", "")), ("calendar.never-open", "hours"));
    }

    [Fact]
    public void Create_OpenOnASpecialDayAlone_IsACalendar() =>
        Assert.True((Week.Of("UTC") with { SpecialDays = [new(Week.Date("2026-11-27"), Week.Windows("08:00-20:00"))] }).Calendar().IsOpen(Week.At("2026-11-27T08:00Z")));

    [Fact]
    public void Create_WindowWithoutLength_IsAFault() =>
        Faults(Week.Of("UTC", ("tue", "09:00-12:00 13:00-13:00 00:00-00:00")), ("calendar.window-empty", "hours.tuesday[1]"), ("calendar.window-empty", "hours.tuesday[2]"));

    [Theory]
    [InlineData("09:00-12:00 12:00-17:00")]
    [InlineData("12:00-17:00 09:00-12:00")]
    [InlineData("22:00-06:00 06:00-22:00")]
    [InlineData("00:00-24:00")]
    public void Create_WindowsThatTouch_AreSound(string hours) => Assert.NotNull(Week.Daily("UTC", hours).Calendar());

    [Theory]
    [InlineData("09:00-12:00 11:59:59-17:00", "hours.monday[1]", "09:00-12:00 of hours.monday[0]")]
    [InlineData("11:59:59-17:00 09:00-12:00", "hours.monday[0]", "09:00-12:00 of hours.monday[1]")]
    [InlineData("08:00-18:00 09:00-10:00", "hours.monday[1]", "08:00-18:00 of hours.monday[0]")]
    [InlineData("09:00-12:00 09:00-12:00", "hours.monday[1]", "09:00-12:00 of hours.monday[0]")]
    public void Create_WindowsThatOverlap_AreAFault(string hours, string path, string other)
    {
        var fault = Faults(Week.Of("UTC", ("mon", hours)), ("calendar.windows-overlap", path))[0];

        Assert.Contains(other, fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_LongWindowOverTwo_AreTwoFaults() =>
        Faults(
            Week.Of("UTC", ("mon", "08:00-18:00 09:00-10:00 11:00-12:00 18:00-19:00")),
            ("calendar.windows-overlap", "hours.monday[1]"),
            ("calendar.windows-overlap", "hours.monday[2]"));

    [Fact]
    public void Create_NightThatReachesIntoTheNextDay_IsAFaultThere()
    {
        Faults(Week.Of("UTC", ("mon", "22:00-06:00"), ("tue", "05:00-13:00")), ("calendar.windows-overlap", "hours.tuesday[0]"));
        Faults(Week.Of("UTC", ("sun", "22:00-06:00"), ("mon", "05:00-13:00")), ("calendar.windows-overlap", "hours.monday[0]"));
        Assert.NotNull(Week.Of("UTC", ("sun", "22:00-06:00"), ("mon", "06:00-13:00")).Calendar());
    }

    [Fact]
    public void Create_HolidayEndsBeforeItStarts_IsAFault()
    {
        var reversed = new Holiday(Week.Date("2026-12-27"), Week.Date("2026-12-26"));

        Faults(Sound with { Holidays = [reversed], FeedHolidays = [reversed] }, ("calendar.holiday-reversed", "holidays[0]"), ("calendar.holiday-reversed", "feedHolidays[0]"));
    }

    [Fact]
    public void Create_HolidayOfMoreThan366Days_IsAFault()
    {
        var longest = new Holiday(Week.Date("2026-01-01"), Week.Date("2027-01-01"));

        Assert.NotNull((Sound with { Holidays = [longest] }).Calendar());
        Faults(Sound with { Holidays = [longest with { To = longest.To.PlusDays(1) }] }, ("calendar.holiday-too-long", "holidays[0]"));
    }

    [Fact]
    public void Create_DateGivenTwice_IsOneFaultForEachPair()
    {
        var feast = new Holiday(Week.Date("2026-12-24"), Week.Date("2026-12-26"));

        Faults(Sound with { Holidays = [feast, feast] }, ("calendar.date-twice", "holidays[1]"));
        Faults(Sound with { Holidays = [feast, Holiday.On(feast.To)] }, ("calendar.date-twice", "holidays[1]"));
        Faults(Sound with { Holidays = [feast], SpecialDays = [new(feast.From, Week.Windows("09:00-12:00"))] }, ("calendar.date-twice", "specialDays[0]"));
        Faults(
            Sound with { SpecialDays = [new(feast.From, Week.Windows("09:00-12:00")), new(feast.From, Week.Windows("10:00-12:00"))] },
            ("calendar.date-twice", "specialDays[1]"));
        Assert.NotNull((Sound with { Holidays = [feast, Holiday.On(feast.To.PlusDays(1)), Holiday.On(feast.From.PlusDays(-1))] }).Calendar());
    }

    [Fact]
    public void Create_FeedAndYearlyOnADateWithHoursOfItsOwn_AreSound()
    {
        var (date, eve) = (Week.Date("2026-12-24"), new AnnualDate(12, 24));
        var calendar = (Sound with
        {
            SpecialDays = [new(date, Week.Windows("09:00-12:00"))],
            FeedHolidays = [Holiday.On(date), Holiday.On(date), Holiday.On(date.PlusDays(1))],
            YearlyHolidays = [new(eve)],
            Holidays = [Holiday.On(date.PlusDays(1))],
        }).Calendar();

        Assert.True(calendar.IsOpen(Week.At("2026-12-24T11:59:59+01:00")));
        Assert.False(calendar.IsOpen(Week.At("2026-12-24T12:00:00+01:00")));
        Assert.False(calendar.IsOpen(Week.At("2026-12-25T11:00:00+01:00")));
        Assert.False(calendar.IsOpen(Week.At("2027-12-24T11:00:00+01:00")));
    }

    [Fact]
    public void Create_SpecialDay_ItsHoursAreCheckedToo()
    {
        var date = Week.Date("2026-12-24");

        Faults(Sound with { SpecialDays = [new(date, [])] }, ("calendar.special-day-empty", "specialDays[0]"));
        Faults(
            Sound with { SpecialDays = [new(date, Week.Windows("09:00-09:00 22:00-06:00 10:00-12:00 11:00-13:00"))] },
            ("calendar.window-empty", "specialDays[0].hours[0]"),
            ("calendar.window-over-midnight", "specialDays[0].hours[1]"),
            ("calendar.windows-overlap", "specialDays[0].hours[3]"));
        Assert.True((Sound with { SpecialDays = [new(date, Week.Windows("22:00-00:00"))] }).Calendar().IsOpen(Week.At("2026-12-24T23:59:59+01:00")));
    }

    [Fact]
    public void Create_SeveralFaults_AreToldTogether() =>
        Faults(
            Week.Of("Mars/Base", ("wed", "09:00-09:00")) with { Name = "", Holidays = [new(Week.Date("2026-12-27"), Week.Date("2026-12-26"))] },
            ("calendar.name-missing", "name"),
            ("calendar.zone-unknown", "zone"),
            ("calendar.window-empty", "hours.wednesday[0]"),
            ("calendar.holiday-reversed", "holidays[0]"));

    private static IReadOnlyList<CalendarFault> Faults(CalendarDefinition definition, params (string Code, string Path)[] expected)
    {
        var faults = Assert.IsType<CalendarResult.Faulty>(BusinessCalendar.Create(definition)).Faults;
        Assert.Equal(expected, faults.Select(f => (f.Code, f.Path)));
        Assert.All(faults, f => Assert.EndsWith(".", f.Detail.Replace('?', '.'), StringComparison.Ordinal));
        return faults;
    }
}
