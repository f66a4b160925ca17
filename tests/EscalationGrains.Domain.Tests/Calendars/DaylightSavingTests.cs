using EscalationGrains.Domain.Calendars;
using static EscalationGrains.Domain.Tests.Calendars.Week;

namespace EscalationGrains.Domain.Tests.Calendars;

/// <summary>
/// New York went to summer time on Sunday 2026-03-08 (02:00 became 03:00) and back on Sunday 2026-11-01 (02:00 became 01:00 again).
/// </summary>
public sealed class DaylightSavingTests
{
    [Fact]
    public void SpringForwardKeepsTheDeadline()
    {
        var office = NineToFive("America/New_York").Calendar();

        // Friday 16:00, four hours: Monday 12:00 by the wall clock, 67 hours later and not 68.
        Assert.Equal(At("2026-03-09T12:00-04:00"), office.Add(At("2026-03-06T16:00-05:00"), TimeSpan.FromHours(4)));
        Assert.Equal(TimeSpan.FromHours(4), office.Between(At("2026-03-06T16:00-05:00"), At("2026-03-09T12:00-04:00")));

        // A window by day is as long on the day of the change as on any other.
        var daily = Daily("America/New_York", "09:00-17:00").Calendar();
        Assert.Equal(At("2026-03-08T17:00-04:00"), daily.Add(At("2026-03-08T00:00-05:00"), TimeSpan.FromHours(8)));
        Assert.Equal(At("2026-03-08T09:00-04:00"), daily.NextOpening(At("2026-03-07T17:00-05:00")));

        // Around the clock an hour is an hour.
        Assert.Equal(At("2026-03-08T13:00-04:00"), BusinessCalendar.Always.Add(At("2026-03-07T12:00-05:00"), TimeSpan.FromHours(24)));
    }

    [Fact]
    public void FallBackKeepsTheDeadline()
    {
        var office = NineToFive("America/New_York").Calendar();

        Assert.Equal(At("2026-11-02T12:00-05:00"), office.Add(At("2026-10-30T16:00-04:00"), TimeSpan.FromHours(4)));
        Assert.Equal(TimeSpan.FromHours(4), office.Between(At("2026-10-30T16:00-04:00"), At("2026-11-02T12:00-05:00")));

        var daily = Daily("America/New_York", "09:00-17:00").Calendar();
        Assert.Equal(At("2026-11-01T17:00-05:00"), daily.Add(At("2026-11-01T00:00-04:00"), TimeSpan.FromHours(8)));

        Assert.Equal(At("2026-11-01T11:00-05:00"), BusinessCalendar.Always.Add(At("2026-10-31T12:00-04:00"), TimeSpan.FromHours(24)));
    }

    [Fact]
    public void NightWindow_LosesTheHourThatIsSkipped()
    {
        var night = Daily("America/New_York", "01:00-04:00").Calendar();

        Assert.Equal(TimeSpan.FromHours(2), night.Between(At("2026-03-08T00:00-05:00"), At("2026-03-08T12:00-04:00")));
        Assert.Equal(At("2026-03-08T04:00-04:00"), night.NextClosing(At("2026-03-08T01:00-05:00")));
        Assert.Equal(At("2026-03-08T03:30-04:00"), night.Add(At("2026-03-08T01:30-05:00"), TimeSpan.FromHours(1)));
        Assert.Equal(At("2026-03-09T01:30-04:00"), night.Add(At("2026-03-08T00:00-05:00"), TimeSpan.FromHours(2.5)));
    }

    [Fact]
    public void NightWindow_GainsTheHourThatComesTwice()
    {
        var night = Daily("America/New_York", "01:00-04:00").Calendar();

        Assert.Equal(TimeSpan.FromHours(4), night.Between(At("2026-11-01T00:00-04:00"), At("2026-11-01T12:00-05:00")));
        Assert.Equal(At("2026-11-01T01:30-05:00"), night.Add(At("2026-11-01T01:30-04:00"), TimeSpan.FromHours(1)));
        Assert.Equal(At("2026-11-01T04:00-05:00"), night.NextClosing(At("2026-11-01T01:30-04:00")));
    }

    [Fact]
    public void WindowThatStartsInTheGap_OpensWhenTheClockHasJumped()
    {
        var early = Daily("America/New_York", "02:30-05:00").Calendar();

        Assert.Equal(At("2026-03-08T03:00-04:00"), early.NextOpening(At("2026-03-08T00:00-05:00")));
        Assert.Equal(TimeSpan.FromHours(2), early.Between(At("2026-03-08T00:00-05:00"), At("2026-03-08T12:00-04:00")));
    }

    [Theory]
    [InlineData("02:15-02:45")]
    [InlineData("02:15-03:00")]
    [InlineData("02:00-03:00")]
    public void WindowWithinTheGap_DoesNotOpenThatDay(string window)
    {
        var brief = Daily("America/New_York", window).Calendar();

        Assert.Equal(At($"2026-03-09T{window[..5]}-04:00"), brief.NextOpening(At("2026-03-08T00:00-05:00")));
        Assert.Equal(TimeSpan.Zero, brief.Between(At("2026-03-08T00:00-05:00"), At("2026-03-09T00:00-04:00")));
    }

    [Fact]
    public void WindowThatEndsInTheRepeatedHour_OpensAgain()
    {
        var late = Daily("America/New_York", "00:30-01:30").Calendar();

        Assert.Equal(At("2026-11-01T01:30-04:00"), late.NextClosing(At("2026-11-01T00:30-04:00")));
        Assert.Equal(At("2026-11-01T01:00-05:00"), late.NextOpening(At("2026-11-01T01:30-04:00")));
        Assert.Equal(TimeSpan.FromHours(1.5), late.Between(At("2026-11-01T00:00-04:00"), At("2026-11-01T12:00-05:00")));
    }

    [Theory]
    [InlineData("America/Sao_Paulo", "2018-11-04T00:00-03:00", "2018-11-04T12:00-02:00")]
    [InlineData("Asia/Beirut", "2026-03-29T00:00+02:00", "2026-03-29T12:00+03:00")]
    public void MidnightThatDoesNotExist_TheDayStartsAtOne(string zone, string jump, string noon)
    {
        var morning = (Daily(zone, "00:00-12:00") with { Holidays = [Holiday.On(Date(jump[..10]).PlusDays(1))] }).Calendar();

        Assert.Equal(At(jump), morning.NextOpening(At(jump) - TimeSpan.FromHours(6)));
        Assert.Equal(TimeSpan.FromHours(11), morning.Between(At(jump) - TimeSpan.FromHours(6), At(noon)));
        Assert.Equal(At(noon), morning.Add(At(jump), TimeSpan.FromHours(11)));
        Assert.Equal(At(noon) + TimeSpan.FromHours(36), morning.NextOpening(At(noon)));
    }

    [Fact]
    public void MidnightThatComesTwice_HolidayLastsFromItsFirst()
    {
        // Beirut went back at midnight of 2025-10-26 to 23:00 of the 25th: the 25th had 25 hours.
        var whole = (Daily("Asia/Beirut", "00:00-24:00") with { Holidays = [Holiday.On(Date("2025-10-25"))] }).Calendar();

        Assert.Equal(At("2025-10-25T00:00+03:00"), whole.NextClosing(At("2025-10-24T12:00+03:00")));
        Assert.Equal(At("2025-10-26T00:00+02:00"), whole.NextOpening(At("2025-10-25T12:00+03:00")));
        Assert.Equal(TimeSpan.FromHours(25), At("2025-10-26T00:00+02:00") - At("2025-10-25T00:00+03:00"));
    }

    [Fact]
    public void DateThatDoesNotExist_HasNoHours()
    {
        // Samoa left out Friday 2011-12-30.
        var office = NineToFive("Pacific/Apia").Calendar();

        Assert.Equal(At("2012-01-02T09:00+14:00"), office.NextOpening(At("2011-12-29T17:00-10:00")));
        Assert.Equal(At("2012-01-02T10:00+14:00"), office.Add(At("2011-12-29T16:00-10:00"), TimeSpan.FromHours(2)));
    }

    [Fact]
    public void HalfAnHour_OfLordHowe()
    {
        var night = Daily("Australia/Lord_Howe", "01:00-03:00").Calendar();

        Assert.Equal(TimeSpan.FromHours(2.5), night.Between(At("2026-04-05T00:00+11:00"), At("2026-04-05T12:00+10:30")));
        Assert.Equal(TimeSpan.FromHours(1.5), night.Between(At("2026-10-04T00:00+10:30"), At("2026-10-04T12:00+11:00")));
    }
}
