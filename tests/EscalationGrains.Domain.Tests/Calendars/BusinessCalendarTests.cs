using EscalationGrains.Domain.Calendars;
using NodaTime;
using static EscalationGrains.Domain.Tests.Calendars.Week;

namespace EscalationGrains.Domain.Tests.Calendars;

/// <summary>2026-11-23 is a Monday.</summary>
public sealed class BusinessCalendarTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Fact]
    public void LunchBreakPausesTheClock()
    {
        var office = Office("Europe/Madrid").Calendar();

        // Half an hour before lunch, half an hour after it.
        Assert.Equal(At("2026-11-23T13:30+01:00"), office.Add(At("2026-11-23T11:30+01:00"), TimeSpan.FromHours(1)));
        Assert.Equal(TimeSpan.FromHours(1), office.Between(At("2026-11-23T11:30+01:00"), At("2026-11-23T13:30+01:00")));

        // Asked in the break: the clock waits for its end.
        Assert.Equal(At("2026-11-23T13:10+01:00"), office.Add(At("2026-11-23T12:20+01:00"), TimeSpan.FromMinutes(10)));
        Assert.Equal(TimeSpan.Zero, office.Between(At("2026-11-23T12:00+01:00"), At("2026-11-23T13:00+01:00")));

        // Two days, two lunches, one night: seven hours a day.
        Assert.Equal(At("2026-11-25T11:30+01:00"), office.Add(At("2026-11-23T11:30+01:00"), TimeSpan.FromHours(14)));
    }

    [Theory]
    [InlineData("2026-11-23T08:59:59.9999999Z", false)]
    [InlineData("2026-11-23T09:00:00.0000000Z", true)]
    [InlineData("2026-11-23T11:59:59.9999999Z", true)]
    [InlineData("2026-11-23T12:00:00.0000000Z", false)]
    [InlineData("2026-11-23T12:59:59.9999999Z", false)]
    [InlineData("2026-11-23T13:00:00.0000000Z", true)]
    [InlineData("2026-11-23T17:00:00.0000000Z", false)]
    [InlineData("2026-11-22T10:00:00.0000000Z", false)]
    [InlineData("2026-11-23T18:00:00.0000000+09:00", true)]
    public void IsOpen_StartCountsAndEndDoesNot(string at, bool expected) => Assert.Equal(expected, Office().Calendar().IsOpen(At(at)));

    [Fact]
    public void Add_EndsAtClosing_IsTheClosingAndNotTheNextOpening()
    {
        var office = Office().Calendar();

        Assert.Equal(At("2026-11-27T17:00Z"), office.Add(At("2026-11-27T16:00Z"), TimeSpan.FromHours(1)));
        Assert.Equal(At("2026-11-30T09:00Z") + Tick, office.Add(At("2026-11-27T16:00Z"), TimeSpan.FromHours(1) + Tick));
    }

    [Fact]
    public void Add_Nothing_IsTheStartInUtc()
    {
        var start = At("2026-11-22T03:00:00.1234567+09:00");

        Assert.Equal((start, TimeSpan.Zero), (Office().Calendar().Add(start, TimeSpan.Zero)!.Value, Office().Calendar().Add(start, TimeSpan.Zero)!.Value.Offset));
        Assert.Equal(TimeSpan.Zero, Office().Calendar().Add(start, Tick)!.Value.Offset);
    }

    [Fact]
    public void Add_Negative_IsABug() => Assert.Throws<ArgumentOutOfRangeException>(() => Office().Calendar().Add(At("2026-11-23T09:00Z"), -Tick));

    [Fact]
    public void Add_LosesNoTick()
    {
        var office = Office().Calendar();

        Assert.Equal(At("2026-11-23T13:00:00.0000003Z"), office.Add(At("2026-11-23T11:59:59.9999999Z"), TimeSpan.FromTicks(4)));
        Assert.Equal(TimeSpan.FromTicks(4), office.Between(At("2026-11-23T11:59:59.9999999Z"), At("2026-11-23T13:00:00.0000003Z")));
    }

    [Fact]
    public void Add_OverYears_EqualsTheHoursThere()
    {
        // 261 working days of 2026 with seven hours each: the year's last hour is its 1,827th.
        var office = Office().Calendar();

        Assert.Equal(TimeSpan.FromHours(1827), office.Between(At("2026-01-01T00:00Z"), At("2027-01-01T00:00Z")));
        Assert.Equal(At("2026-12-31T17:00Z"), office.Add(At("2026-01-01T00:00Z"), TimeSpan.FromHours(1827)));
        Assert.Equal(At("2027-01-01T09:00Z") + Tick, office.Add(At("2026-01-01T00:00Z"), TimeSpan.FromHours(1827) + Tick));
        Assert.Equal(TimeSpan.FromHours(7 * 2609), office.Between(At("2020-01-01T00:00Z"), At("2030-01-01T00:00Z")));
        Assert.Equal(At("2029-12-31T17:00Z"), office.Add(At("2020-01-01T00:00Z"), TimeSpan.FromHours(7 * 2609)));
    }

    [Fact]
    public void Between_OtherOrder_IsNegative() =>
        Assert.Equal(TimeSpan.FromHours(-3), Office().Calendar().Between(At("2026-11-23T14:00Z"), At("2026-11-23T10:00Z")));

    [Theory]
    [InlineData("2026-11-23T08:00Z", "2026-11-23T09:00Z", "2026-11-23T12:00Z")]
    [InlineData("2026-11-23T09:00Z", "2026-11-23T09:00Z", "2026-11-23T12:00Z")]
    [InlineData("2026-11-23T10:30Z", "2026-11-23T10:30Z", "2026-11-23T12:00Z")]
    [InlineData("2026-11-23T12:00Z", "2026-11-23T13:00Z", "2026-11-23T17:00Z")]
    [InlineData("2026-11-27T17:00Z", "2026-11-30T09:00Z", "2026-11-30T12:00Z")]
    [InlineData("2026-12-31T20:00Z", "2027-01-01T09:00Z", "2027-01-01T12:00Z")]
    public void NextOpening_NextClosing_FrameTheOpening(string at, string opens, string closes)
    {
        var office = Office().Calendar();

        Assert.Equal((At(opens), At(closes)), (office.NextOpening(At(at)), office.NextClosing(At(at))));
    }

    [Fact]
    public void NextClosing_NightOverTheTurnOfTheYear_IsOneOpening()
    {
        var nights = Daily("UTC", "22:00-06:00").Calendar();

        Assert.Equal(At("2027-01-01T06:00Z"), nights.NextClosing(At("2026-12-31T23:00Z")));
        Assert.Equal(At("2026-12-31T23:30Z"), nights.NextOpening(At("2026-12-31T23:30Z")));
        Assert.Equal(At("2027-01-01T01:00Z"), nights.Add(At("2026-12-31T23:00Z"), TimeSpan.FromHours(2)));
    }

    [Fact]
    public void Holiday_ClosesItsOwnDateAndNoHourOfAnother()
    {
        var nights = (Daily("UTC", "22:00-06:00") with { Holidays = [Holiday.On(Date("2026-12-25"))] }).Calendar();

        Assert.Equal(At("2026-12-25T00:00Z"), nights.NextClosing(At("2026-12-24T23:00Z")));
        Assert.Equal(At("2026-12-26T00:00Z"), nights.NextOpening(At("2026-12-25T00:00Z")));
        Assert.Equal(TimeSpan.FromHours(2 + 6), nights.Between(At("2026-12-24T12:00Z"), At("2026-12-26T12:00Z")));
    }

    [Fact]
    public void Holiday_Range_ClosesItsFirstAndItsLastDay()
    {
        var office = (Office() with { Holidays = [new(Date("2026-12-24"), Date("2026-12-30"))] }).Calendar();

        Assert.Equal(At("2026-12-31T09:00Z"), office.NextOpening(At("2026-12-23T17:00Z")));
        Assert.Equal(TimeSpan.FromHours(14), office.Between(At("2026-12-23T00:00Z"), At("2027-01-01T00:00Z")));
    }

    [Fact]
    public void YearlyHoliday_ComesEachYear_AndTheTwentyNinthOfFebruaryInLeapYears()
    {
        var daily = (Daily("UTC", "00:00-24:00") with { YearlyHolidays = [new(new AnnualDate(2, 29)), new(new AnnualDate(5, 1))] }).Calendar();

        Assert.Equal(At("2027-05-01T00:00Z"), daily.NextClosing(At("2026-12-01T00:00Z")));
        Assert.Equal(At("2028-02-29T00:00Z"), daily.NextClosing(At("2027-05-02T00:00Z")));
        Assert.True(daily.IsOpen(At("2027-02-28T12:00Z")));
        Assert.Equal(TimeSpan.FromDays(364 + 364 + 364), daily.Between(At("2026-01-01T00:00Z"), At("2029-01-01T00:00Z")));
    }

    [Fact]
    public void SpecialDay_HasItsOwnHours_AndTheNightBeforeEndsAtItsMidnight()
    {
        var nights = (Daily("UTC", "22:00-06:00") with { SpecialDays = [new(Date("2026-11-24"), Windows("08:00-10:00"), "inventory")] }).Calendar();

        Assert.Equal(At("2026-11-24T00:00Z"), nights.NextClosing(At("2026-11-23T23:00Z")));
        Assert.Equal((At("2026-11-24T08:00Z"), At("2026-11-24T10:00Z")), (nights.NextOpening(At("2026-11-24T00:00Z")), nights.NextClosing(At("2026-11-24T00:00Z"))));

        // The next date keeps the tail of the weekday before it: hours of a date do not depend on what its neighbour does.
        Assert.Equal(At("2026-11-25T00:00Z"), nights.NextOpening(At("2026-11-24T10:00Z")));
    }

    [Fact]
    public void Occasion_NamesTheDateOnTheWallClock()
    {
        var eve = Date("2026-12-24");
        var calendar = (Office("Asia/Tokyo") with
        {
            SpecialDays = [new(eve, Windows("09:00-12:00"), "Christmas Eve"), new(eve.PlusDays(7), Windows("09:00-12:00"))],
            Holidays = [Holiday.On(eve.PlusDays(1), "Christmas Day"), Holiday.On(eve.PlusDays(2))],
            FeedHolidays = [Holiday.On(eve.PlusDays(1), "by the feed"), Holiday.On(eve, "by the feed"), Holiday.On(eve.PlusDays(3), "by the feed")],
            YearlyHolidays = [new(new AnnualDate(12, 25), "each year"), new(new AnnualDate(1, 1), "New Year"), new(new AnnualDate(1, 2))],
        }).Calendar();

        // 15:00 in UTC is midnight in Tokyo.
        Assert.Null(calendar.Occasion(At("2026-12-23T14:59:59.9999999Z")));
        Assert.Equal("Christmas Eve", calendar.Occasion(At("2026-12-23T15:00Z")));
        Assert.Equal("Christmas Day", calendar.Occasion(At("2026-12-24T15:00Z")));
        Assert.Equal("holiday", calendar.Occasion(At("2026-12-25T15:00Z")));
        Assert.Equal("by the feed", calendar.Occasion(At("2026-12-26T15:00Z")));
        Assert.Equal("special day", calendar.Occasion(At("2026-12-30T15:00Z")));
        Assert.Equal("New Year", calendar.Occasion(At("2026-12-31T15:00Z")));
        Assert.Equal("holiday", calendar.Occasion(At("2027-01-01T15:00Z")));
        Assert.Equal("each year", calendar.Occasion(At("2027-12-24T15:00Z")));
        Assert.Null(BusinessCalendar.Always.Occasion(At("2026-12-25T00:00Z")));
    }

    [Fact]
    public void WallClock_IsTheSameInstantInTheZone()
    {
        var (shown, always) = (Office("Europe/Madrid").Calendar().WallClock(At("2026-11-23T10:00Z")), BusinessCalendar.Always.WallClock(At("2026-11-23T10:00+01:00")));

        Assert.Equal((At("2026-11-23T10:00Z"), TimeSpan.FromHours(1), 11), (shown, shown.Offset, shown.Hour));
        Assert.Equal((TimeSpan.Zero, 9), (always.Offset, always.Hour));
    }

    [Fact]
    public void NothingMoreToCome_IsNull()
    {
        var launch = (Of("UTC") with { SpecialDays = [new(Date("2026-11-27"), Windows("08:00-20:00"))] }).Calendar();

        Assert.Equal(At("2026-11-27T20:00Z"), launch.Add(At("2026-11-01T00:00Z"), TimeSpan.FromHours(12)));
        Assert.Null(launch.Add(At("2026-11-01T00:00Z"), TimeSpan.FromHours(12) + Tick));
        Assert.Null(launch.NextOpening(At("2026-11-27T20:00Z")));
        Assert.Null(launch.NextClosing(At("2026-11-27T20:00Z")));
    }

    [Fact]
    public void Horizon_IsTheLastInstantThatIsLookedAt()
    {
        var day = At("2046-11-27T00:00Z");
        var late = (Of("UTC") with { SpecialDays = [new(Date("2046-11-27"), Windows("00:00-01:00"))] }).Calendar();

        Assert.Equal(day, late.NextOpening(day - BusinessCalendar.Horizon));
        Assert.Null(late.NextOpening(day - BusinessCalendar.Horizon - Tick));
        Assert.Equal(day + TimeSpan.FromHours(1), late.NextClosing(day + TimeSpan.FromHours(1) - BusinessCalendar.Horizon));
        Assert.Null(late.NextClosing(day + TimeSpan.FromHours(1) - BusinessCalendar.Horizon - Tick));
        Assert.Equal(day + TimeSpan.FromHours(1), late.Add(day + TimeSpan.FromHours(1) - BusinessCalendar.Horizon, TimeSpan.FromHours(1)));
        Assert.Null(late.Add(day + TimeSpan.FromHours(1) - BusinessCalendar.Horizon - Tick, TimeSpan.FromHours(1)));
    }

    [Fact]
    public void WholeWeek_NeverCloses_AndReachesTheHorizon()
    {
        var (whole, start) = (Daily("Europe/Berlin", "00:00-24:00").Calendar(), At("2026-11-23T00:00:00.0000001Z"));

        Assert.Null(whole.NextClosing(start));
        Assert.Null(whole.NextClosing(At("2047-01-01T00:00Z") - BusinessCalendar.Horizon));
        Assert.Equal(start + BusinessCalendar.Horizon, whole.Add(start, BusinessCalendar.Horizon));
        Assert.Null(whole.Add(start, BusinessCalendar.Horizon + Tick));
        Assert.Null(whole.Add(start, TimeSpan.MaxValue));
    }

    [Fact]
    public void FirstAndLastInstantOfTime_AreAnswered()
    {
        foreach (var zone in new[] { "UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago" })
        {
            var whole = Daily(zone, "00:00-24:00").Calendar();
            Assert.True(whole.IsOpen(DateTimeOffset.MinValue));
            Assert.True(whole.IsOpen(DateTimeOffset.MaxValue));
            Assert.Equal(DateTimeOffset.MinValue + Tick, whole.Add(DateTimeOffset.MinValue, Tick));
            Assert.Null(whole.Add(DateTimeOffset.MaxValue, Tick));
            Assert.Null(whole.NextClosing(DateTimeOffset.MaxValue));
            Assert.Equal(TimeSpan.FromHours(1), whole.Between(DateTimeOffset.MaxValue - TimeSpan.FromHours(1), DateTimeOffset.MaxValue));
        }
    }

    [Theory]
    [InlineData("UTC", 0, 24, 24)]
    [InlineData("Etc/GMT-14", 0, 10, 38)]
    [InlineData("Etc/GMT+12", 12, 36, 12)]
    public void FirstAndLastDateOfTime_MayBeHolidays(string zone, int closes, int opens, int closesBeforeTheEnd)
    {
        // West of Greenwich time begins on the evening of a date that no calendar has, and east of it ends on such a one.
        var calendar = (Daily(zone, "00:00-24:00") with { YearlyHolidays = [new(new AnnualDate(1, 1)), new(new AnnualDate(12, 31))] }).Calendar();

        Assert.Equal(closes > 0, calendar.IsOpen(DateTimeOffset.MinValue));
        Assert.Equal(DateTimeOffset.MinValue.AddHours(opens), calendar.NextOpening(DateTimeOffset.MinValue.AddHours(closes)));
        Assert.Equal(DateTimeOffset.MaxValue - TimeSpan.FromHours(closesBeforeTheEnd) + Tick, calendar.NextClosing(DateTimeOffset.MaxValue.AddDays(-5)));
    }

    [Fact]
    public void WithZone_SameHoursByAnotherWallClock()
    {
        var madrid = Office("Europe/Madrid").Calendar();
        var tokyo = madrid.WithZone("Asia/Tokyo")!;

        Assert.Equal(("hours", "Asia/Tokyo"), (tokyo.Name, tokyo.ZoneId));
        Assert.Equal(At("2026-11-23T09:00+09:00"), tokyo.NextOpening(At("2026-11-22T12:00Z")));
        Assert.Equal(At("2026-11-23T09:00+01:00"), madrid.NextOpening(At("2026-11-22T12:00Z")));
        Assert.Null(madrid.WithZone("Mars/Base"));
    }

    [Fact]
    public void WithZone_AskedAgain_IsTheSameCalendar()
    {
        var madrid = Office("Europe/Madrid").Calendar();
        var tokyo = madrid.WithZone("Asia/Tokyo")!;

        Assert.Same(tokyo, madrid.WithZone("Asia/Tokyo"));
        Assert.Same(madrid, tokyo.WithZone("Europe/Madrid"));
        Assert.Same(madrid, madrid.WithZone("Europe/Madrid"));
    }

    [Fact]
    public void Always_IsPlainArithmetic()
    {
        var (always, at) = (BusinessCalendar.Always, At("2026-11-22T03:00:00.1234567+09:00"));

        Assert.True(always.IsOpen(at));
        Assert.Equal(at, always.NextOpening(at));
        Assert.Null(always.NextClosing(at));
        Assert.Equal(at + Tick, always.Add(at, Tick));
        Assert.Equal(DateTimeOffset.MaxValue, always.Add(at, DateTimeOffset.MaxValue - at));
        Assert.Null(always.Add(at, DateTimeOffset.MaxValue - at + Tick));
        Assert.Equal(-Tick, always.Between(at, at - Tick));
        Assert.Same(always, always.WithZone("Asia/Tokyo"));
        Assert.Null(always.WithZone("Mars/Base"));
    }

    [Fact]
    public void IsOpen_YearAtHand_AllocatesNothing()
    {
        var (office, at) = (Office("Europe/Madrid").Calendar(), At("2026-11-23T10:00Z"));
        Assert.Equal(At("2026-11-23T13:00Z"), office.Add(at, TimeSpan.FromHours(2)));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var open = 0;
        for (var i = 0; i < 1_000; i++)
        {
            open += office.IsOpen(at) && office.Add(at, TimeSpan.FromHours(2)) > at && office.Between(at, at + TimeSpan.FromDays(1)) > TimeSpan.Zero ? 1 : 0;
        }

        Assert.Equal((1_000, 0), (open, GC.GetAllocatedBytesForCurrentThread() - before));
    }

    [Fact]
    public void ManyThreads_OneCalendar_SameAnswers()
    {
        var (office, start) = (Office("Europe/Madrid").Calendar(), At("2020-01-01T00:00Z"));
        var expected = Enumerable.Range(0, 500).Select(i => Office("Europe/Madrid").Calendar().Add(start, TimeSpan.FromHours(17 * i))).ToArray();

        var actual = new DateTimeOffset?[expected.Length];
        Parallel.For(0, expected.Length, i => actual[i] = office.WithZone("Europe/Madrid")!.Add(start, TimeSpan.FromHours(17 * i)));

        Assert.Equal(expected, actual);
    }
}
