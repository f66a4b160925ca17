using EscalationGrains.Domain.Calendars;
using FsCheck;
using FsCheck.Xunit;

namespace EscalationGrains.Domain.Tests.Calendars;

/// <summary>Over random calendars and zones, near the instants at which clocks change; <see cref="SlowCalendar"/> says what is right.</summary>
[Properties(Arbitrary = [typeof(Hours.Coarse)], MaxTest = 300)]
public sealed class CalendarProperties
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Property]
    public void IsOpen_IsWhatTheWallClockSays(Hours.Sample sample)
    {
        var (calendar, slow) = (sample.Calendar, sample.Slow);

        // Every quarter of an hour for two days, the instant before it and one within.
        for (var at = sample.Start; at < sample.Start + TimeSpan.FromDays(2); at += TimeSpan.FromMinutes(15))
        {
            var quarter = at - TimeSpan.FromTicks(at.UtcTicks % TimeSpan.FromMinutes(15).Ticks);
            Assert.All([at, quarter, quarter - Tick], instant => Assert.Equal(slow.IsOpen(instant), calendar.IsOpen(instant)));
        }
    }

    [Property]
    public void Between_IsWhatAWalkCounts(Hours.Sample sample, TimeSpan span)
    {
        var end = sample.Start + span;

        Assert.Equal(sample.Slow.Between(sample.Start, end, sample.Step), sample.Calendar.Between(sample.Start, end));
        Assert.Equal(-sample.Calendar.Between(sample.Start, end), sample.Calendar.Between(end, sample.Start));
    }

    [Property(MaxTest = 200, Arbitrary = [typeof(Hours.Fine)])]
    public void Between_WindowsOnAnySecond_IsWhatAWalkCounts(Hours.Sample sample, TimeSpan span) =>
        Assert.Equal(sample.Slow.Between(sample.Start, sample.Start + span, sample.Step), sample.Calendar.Between(sample.Start, sample.Start + span));

    [Property(MaxTest = 30)]
    public void Between_OverMonths_IsWhatAWalkCounts(Hours.Sample sample)
    {
        var end = sample.Start + TimeSpan.FromDays(70);

        Assert.Equal(sample.Slow.Between(sample.Start, end, sample.Step), sample.Calendar.Between(sample.Start, end));
    }

    [Property]
    public void Add_IsTheFirstInstantThatHasIt(Hours.Sample sample, TimeSpan worked)
    {
        var reached = sample.Calendar.Add(sample.Start, worked)!.Value;

        Assert.Equal(worked, sample.Calendar.Between(sample.Start, reached));
        Assert.True(worked == TimeSpan.Zero ? reached == sample.Start : sample.Slow.IsOpen(reached - Tick));
    }

    [Property(MaxTest = 100)]
    public void Add_AWalkCountsItBack(Hours.Sample sample, TimeSpan worked)
    {
        worked /= 8;
        var reached = sample.Calendar.Add(sample.Start, worked)!.Value;

        Assert.Equal(worked, sample.Slow.Between(sample.Start, reached, sample.Step));
    }

    [Property]
    public void Add_MoreWorkOrALaterStart_IsNeverSooner(Hours.Sample sample, TimeSpan worked, TimeSpan more)
    {
        var reached = sample.Calendar.Add(sample.Start, worked);

        Assert.True(sample.Calendar.Add(sample.Start, worked + more) >= reached);
        Assert.True(sample.Calendar.Add(sample.Start + more, worked) >= reached);
    }

    [Property]
    public void Add_InTwoParts_IsTheSame(Hours.Sample sample, TimeSpan worked, TimeSpan more) =>
        Assert.Equal(
            sample.Calendar.Add(sample.Start, worked + more),
            more == TimeSpan.Zero ? sample.Calendar.Add(sample.Start, worked) : sample.Calendar.Add(sample.Calendar.Add(sample.Start, worked)!.Value, more));

    [Property]
    public void Between_AddsUpOverASplit(Hours.Sample sample, TimeSpan first, TimeSpan second)
    {
        var (calendar, middle) = (sample.Calendar, sample.Start + first);

        Assert.Equal(calendar.Between(sample.Start, middle + second), calendar.Between(sample.Start, middle) + calendar.Between(middle, middle + second));
        Assert.Equal(calendar.Between(sample.Start, middle), calendar.Between(sample.Start, middle + second) + calendar.Between(middle + second, middle));
        Assert.InRange(calendar.Between(sample.Start, middle), TimeSpan.Zero, first);
    }

    [Property]
    public void NextOpening_NextClosing_FrameAnOpening(Hours.Sample sample)
    {
        var (calendar, slow) = (sample.Calendar, sample.Slow);
        var (opens, closes) = (calendar.NextOpening(sample.Start)!.Value, calendar.NextClosing(sample.Start)!.Value);

        Assert.True(sample.Start <= opens && opens < closes);
        Assert.True(slow.IsOpen(opens) && slow.IsOpen(closes - Tick) && !slow.IsOpen(closes));
        Assert.True(opens == sample.Start || !slow.IsOpen(opens - Tick));
        Assert.Equal(TimeSpan.Zero, slow.Between(sample.Start, opens, sample.Step));
        Assert.Equal(closes - opens, slow.Between(opens, closes, sample.Step));
    }

    [Property]
    public void Always_IsPlainArithmetic(Hours.Sample sample, TimeSpan span)
    {
        Assert.Equal(sample.Start + span, BusinessCalendar.Always.Add(sample.Start, span));
        Assert.Equal(span, BusinessCalendar.Always.Between(sample.Start, sample.Start + span));
        Assert.True(BusinessCalendar.Always.IsOpen(sample.Start));
    }

    [Property]
    public void WholeDays_AreAlways(Hours.Sample sample, TimeSpan span)
    {
        var whole = Week.Daily(sample.Definition.Zone, "00:00-24:00").Calendar();

        Assert.Equal(sample.Start + span, whole.Add(sample.Start, span));
        Assert.Equal(span, whole.Between(sample.Start, sample.Start + span));
    }

    [Property]
    public void WithZone_IsACalendarMadeThere(Hours.Sample sample, TimeSpan worked) =>
        Assert.Equal(
            sample.Calendar.Add(sample.Start, worked),
            (sample.Definition with { Zone = "Asia/Tokyo" }).Calendar().WithZone(sample.Definition.Zone)!.Add(sample.Start, worked));
}
