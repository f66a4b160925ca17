using EscalationGrains.Domain.Calendars;
using EscalationGrains.Grains.Calendars;
using FsCheck.Xunit;
using NodaTime;

namespace EscalationGrains.Grains.Tests.Calendars;

public sealed class HolidayFeedTests
{
    private static readonly LocalDate From = new(2026, 1, 1);
    private static readonly LocalDate To = new(2027, 12, 31);

    [Fact]
    public void Read_AllDayEvent_IsOneHoliday() =>
        Holidays(["2026-12-25 Christmas Day"], Ics.Event("DTSTART;VALUE=DATE:20261225", "DTEND;VALUE=DATE:20261226", "SUMMARY:Christmas Day"));

    [Theory]
    [InlineData("DTEND;VALUE=DATE:20261225")]
    [InlineData("DURATION:P1D")]
    [InlineData("TRANSP:TRANSPARENT")]
    public void Read_AllDayEventWithoutAnEndOfItsOwn_IsOneDay(string line) => Holidays(["2026-12-25 x"], Ics.Event("DTSTART;VALUE=DATE:20261225", line, "SUMMARY:x"));

    [Theory]
    [InlineData("DTEND;VALUE=DATE:20261227")]
    [InlineData("DURATION:P2D")]
    public void Read_SeveralDays_EndDoesNotCount(string end) => Holidays(["2026-12-25/2026-12-26 x"], Ics.Event("DTSTART;VALUE=DATE:20261225", end, "SUMMARY:x"));

    [Fact]
    public void Read_OverEitherEnd_IsCutThere() =>
        Holidays(
            ["2026-01-01/2026-01-02 old", "2027-12-31 new"],
            Ics.Event("DTSTART;VALUE=DATE:20251230", "DTEND;VALUE=DATE:20260103", "SUMMARY:old"),
            Ics.Event("DTSTART;VALUE=DATE:20271231", "DTEND;VALUE=DATE:20280102", "SUMMARY:new"),
            Ics.Event("DTSTART;VALUE=DATE:20251230", "DTEND;VALUE=DATE:20260101", "SUMMARY:before"),
            Ics.Event("DTSTART;VALUE=DATE:20280101", "SUMMARY:after"));

    [Fact]
    public void Read_YearlyRule_HoldsFromItsStart() =>
        Holidays(
            ["2026-05-01 May", "2026-11-26 Thanksgiving", "2027-05-01 May", "2027-06-19 new", "2027-11-25 Thanksgiving"],
            Ics.Event("DTSTART;VALUE=DATE:19000501", "RRULE:FREQ=YEARLY", "SUMMARY:May"),
            Ics.Event("DTSTART;VALUE=DATE:20101125", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "SUMMARY:Thanksgiving"),
            Ics.Event("DTSTART;VALUE=DATE:20270619", "RRULE:FREQ=YEARLY", "SUMMARY:new"),
            Ics.Event("DTSTART;VALUE=DATE:20000101", "RRULE:FREQ=YEARLY;UNTIL=20250101", "SUMMARY:abolished"));

    [Fact]
    public void Read_ExceptionAndAddedDate_AreFollowed() =>
        Holidays(
            ["2026-06-02 x", "2027-06-01 x"],
            Ics.Event("DTSTART;VALUE=DATE:20200601", "RRULE:FREQ=YEARLY", "EXDATE;VALUE=DATE:20260601", "RDATE;VALUE=DATE:20260602", "SUMMARY:x"));

    [Fact]
    public void Read_MovedDate_StandsInForItsOwn() =>
        Holidays(
            ["2026-06-03 moved", "2027-06-01 series"],
            Ics.Event("UID:a", "DTSTART;VALUE=DATE:20200601", "RRULE:FREQ=YEARLY", "SUMMARY:series"),
            Ics.Event("UID:a", "RECURRENCE-ID;VALUE=DATE:20260601", "DTSTART;VALUE=DATE:20260603", "SUMMARY:moved"));

    [Fact]
    public void Read_CancelledDateOfASeries_IsNoHoliday()
    {
        var read = Read(
            Ics.Event("UID:a", "DTSTART;VALUE=DATE:20200601", "RRULE:FREQ=YEARLY", "SUMMARY:series"),
            Ics.Event("UID:a", "RECURRENCE-ID;VALUE=DATE:20260601", "DTSTART;VALUE=DATE:20260601", "STATUS:CANCELLED", "SUMMARY:series"));

        Assert.Equal(["2027-06-01 series"], Written(read));
        Assert.Equal("holiday-feed.cancelled", Assert.Single(read.Notes).Code);
    }

    [Fact]
    public void Read_TwoEventsOnOneDate_AreOneHolidayWithBothNames() =>
        Holidays(
            ["2026-12-26 Boxing Day; Christmas Day (observed)", "2026-12-26/2026-12-27 both days"],
            Ics.Event("DTSTART;VALUE=DATE:20261226", "DTEND;VALUE=DATE:20261228", "SUMMARY:both days"),
            Ics.Event("DTSTART;VALUE=DATE:20261226", "SUMMARY:Boxing Day"),
            Ics.Event("DTSTART;VALUE=DATE:20261226", "SUMMARY:Christmas Day (observed)"),
            Ics.Event("DTSTART;VALUE=DATE:20261226", "SUMMARY:Boxing Day"));

    [Theory]
    [InlineData("holiday-feed.cancelled", "DTSTART;VALUE=DATE:20261225", "STATUS:CANCELLED")]
    [InlineData("holiday-feed.timed-event", "DTSTART:20261224T120000", "DTEND:20261224T180000")]
    [InlineData("holiday-feed.timed-event", "DTSTART;TZID=Europe/Berlin:20261224T120000", "RRULE:FREQ=SECONDLY")]
    [InlineData("holiday-feed.timed-event", "DTSTART;VALUE=DATE:20261224", "DTEND:20261224T180000")]
    [InlineData("holiday-feed.no-start", "DTSTART;VALUE=DATE:2026-12-25", "DTEND;VALUE=DATE:20261226")]
    [InlineData("holiday-feed.no-start", "CATEGORIES:a", "CATEGORIES:b")]
    [InlineData("holiday-feed.rule-too-fine", "DTSTART;VALUE=DATE:20261225", "RRULE:FREQ=HOURLY")]
    [InlineData("holiday-feed.rule-without-end", "DTSTART;VALUE=DATE:20250601", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31")]
    [InlineData("holiday-feed.length", "DTSTART;VALUE=DATE:20260105", "DTEND;VALUE=DATE:20260103")]
    [InlineData("holiday-feed.length", "DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:20270103")]
    [InlineData("holiday-feed.unreadable", "DTSTART;VALUE=DATE:20260101", "DURATION:PT8H")]
    [InlineData("holiday-feed.observance", "DTSTART;VALUE=DATE:20260214", "DESCRIPTION:Observance\\nTo hide observances\\, see the settings")]
    public void Read_WhatIsNoHoliday_IsLeftOutWithANote(string code, string first, string second)
    {
        var read = Read(Ics.Event(first, second, "SUMMARY:odd"), Ics.Event("DTSTART;VALUE=DATE:20260501", "SUMMARY:May"));

        Assert.Equal(["2026-05-01 May"], Written(read));
        Assert.Equal((code, "odd"), (Assert.Single(read.Notes).Code, read.Notes[0].Event));
    }

    [Fact]
    public void Read_LongestHoliday_Is366Days() =>
        Holidays(["2026-01-01/2027-01-01 x"], Ics.Event("DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:20270102", "SUMMARY:x"));

    [Fact]
    public void Read_Tentative_IsTakenWithANote()
    {
        var read = Read(Ics.Event("DTSTART;VALUE=DATE:20260320", "STATUS:TENTATIVE", "SUMMARY:Eid"));

        Assert.Equal(["2026-03-20 Eid"], Written(read));
        Assert.Equal("holiday-feed.tentative", Assert.Single(read.Notes).Code);
    }

    [Fact]
    public void Read_FoldedAndEscapedName_IsPutTogether() =>
        Holidays(["2026-01-19 Birthday of Martin Luther King, Jr."], Ics.Event("DTSTART;VALUE=DATE:20260119", "SUMMARY;LANGUAGE=en:Birthday of Martin Lu\r\n ther King\\, Jr."));

    [Fact]
    public void Read_SeveralCalendars_AreAllRead()
    {
        var text = Ics.Calendar(Ics.Event("DTSTART;VALUE=DATE:20260101", "SUMMARY:a")) + Ics.Calendar(Ics.Event("DTSTART;VALUE=DATE:20260102", "SUMMARY:b"));

        Assert.Equal(["2026-01-01 a", "2026-01-02 b"], Written(Assert.IsType<HolidayFeedResult.Read>(HolidayFeed.Read(text, From, To))));
    }

    [Theory]
    [InlineData("", "holiday-feed.not-icalendar")]
    [InlineData("<html></html>", "holiday-feed.not-icalendar")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "holiday-feed.not-icalendar")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261301\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", "holiday-feed.not-icalendar")]
    public void Read_NoFeed_IsUnreadable(string text, string code) =>
        Assert.Equal(code, Assert.IsType<HolidayFeedResult.Unreadable>(HolidayFeed.Read(text, From, To)).Code);

    [Fact]
    public void Read_TooLarge_IsUnreadable()
    {
        var least = Ics.Calendar();
        var largest = least + new string('\n', HolidayFeed.LargestFeed - least.Length);

        Assert.IsType<HolidayFeedResult.Read>(HolidayFeed.Read(largest, From, To));
        Assert.Equal("holiday-feed.too-large", Assert.IsType<HolidayFeedResult.Unreadable>(HolidayFeed.Read(largest + "\n", From, To)).Code);
    }

    [Fact]
    public void Read_RulesThatMakeTooManyDates_AreUnreadable()
    {
        var most = Ics.Event("DTSTART;VALUE=DATE:17000101", $"RRULE:FREQ=DAILY;COUNT={HolidayFeed.MostDates}", "SUMMARY:daily");

        Assert.Empty(Assert.IsType<HolidayFeedResult.Read>(HolidayFeed.Read(Ics.Calendar(most), From, To)).Holidays);
        Assert.Equal(
            "holiday-feed.too-large",
            Assert.IsType<HolidayFeedResult.Unreadable>(HolidayFeed.Read(Ics.Calendar(most, Ics.Event("DTSTART;VALUE=DATE:20000101", "SUMMARY:one more")), From, To)).Code);
    }

    [Fact]
    public void Read_EndBeforeStart_IsABug() => Assert.Throws<ArgumentOutOfRangeException>(() => HolidayFeed.Read(Ics.Calendar(), To, From));

    /// <summary>A feed is somebody else's text: whatever it holds, the answer is a result.</summary>
    [Property(MaxTest = 500)]
    public void Read_SpoiltText_NeverThrows(int seed)
    {
        var random = new Random(seed);
        var text = Ics.Calendar(
            Ics.Event("UID:a", "DTSTART;VALUE=DATE:20200601", "DTEND;VALUE=DATE:20200603", "RRULE:FREQ=YEARLY;UNTIL=20280101", "EXDATE;VALUE=DATE:20260601", "SUMMARY:series"),
            Ics.Event("UID:a", "RECURRENCE-ID;VALUE=DATE:20270601", "DTSTART;VALUE=DATE:20270603", "DURATION:P2D", "SEQUENCE:2", "STATUS:CONFIRMED"),
            Ics.Event("DTSTART;TZID=Europe/Berlin:20261224T120000", "DTEND;TZID=Europe/Berlin:20261224T180000", "RDATE;VALUE=DATE:20260602")).ToCharArray();
        for (var i = random.Next(1, 8); i > 0; i--)
        {
            text[random.Next(text.Length)] = random.Next(3) == 0 ? (char)random.Next(32, 127) : text[random.Next(text.Length)];
        }

        Assert.NotNull(HolidayFeed.Read(new string(text), From, To));
    }

    private static void Holidays(string[] expected, params string[] events)
    {
        var read = Read(events);

        Assert.Equal(expected, Written(read));
        Assert.Empty(read.Notes);
    }

    private static HolidayFeedResult.Read Read(params string[] events) => Assert.IsType<HolidayFeedResult.Read>(HolidayFeed.Read(Ics.Calendar(events), From, To));

    private static IEnumerable<string> Written(HolidayFeedResult.Read read) => read.Holidays.Select(Written);

    private static string Written(Holiday holiday) =>
        $"{holiday.From:uuuu-MM-dd}{(holiday.To == holiday.From ? "" : $"/{holiday.To:uuuu-MM-dd}")} {holiday.Name}";
}
