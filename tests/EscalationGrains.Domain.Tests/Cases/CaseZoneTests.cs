using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Cases;

/// <summary>One calendar, open by the wall clock of whoever the case is with. A.Monday is 09:00 UTC: 10:00 in Madrid, 04:00 in New York, 18:00 in Tokyo.</summary>
public sealed class CaseZoneTests
{
    private const string Hours = "'zone':'Europe/Madrid','hours':{'monday-friday':'09:00-17:00'}";

    private static readonly EscalationPolicy ByQueue = Doc.Policy(
        $$$"""
        {'calendars':{'office':{ {{{Hours}}},'zoneOf':'queue'}},
         'queues':[{'department':'nyc','zone':'America/New_York','hours':'office'},{'department':'tokyo','zone':'Asia/Tokyo'}],
         'clocks':[{'name':'resolve','target':'PT4H','calendar':'office'}],
         'triggers':[{'name':'slow','when':{'age':{'atLeast':'PT2H','calendar':'office'}},'do':[{'tag':'slow'}]}]}
        """);

    private static readonly EscalationPolicy ByCustomer = Doc.Policy(
        $$$"""
        {'attributes':{'customer':{'timeZone':'text'}},
         'calendars':{'home':{ {{{Hours}}},'zoneOf':'customer'}},
         'clocks':[{'name':'resolve','target':'PT4H','calendar':'home'}],'triggers':[]}
        """);

    [Theory]
    [InlineData("general", "2026-03-02T13:00:00Z", "office")] // Madrid is open from 08:00 to 16:00 UTC.
    [InlineData("nyc", "2026-03-02T18:00:00Z", "office@America/New_York")] // From 14:00 to 22:00 UTC.
    [InlineData("tokyo", "2026-03-03T04:00:00Z", "office@Asia/Tokyo")] // From 00:00 to 08:00 UTC: closed an hour ago.
    public void AClock_RunsWhileTheQueueIsAtWork(string department, string due, string calendar)
    {
        var clock = Opened(ByQueue, department).Clock(ClockName.Resolve);

        Assert.Equal((DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture), calendar), (clock.DueAt!.Value, clock.Calendar));
    }

    [Fact]
    public void ToAQueueElsewhere_TheClockTakesTheTimeItHasRun_AndGoesOnByTheirHours()
    {
        var moved = Opened(ByQueue, "general").After(hours: 3).ReassignedTo(department: "nyc");

        // Three hours have run in Madrid; New York opens at 14:00 UTC, and one more hour is left.
        var clock = moved.Clock(ClockName.Resolve);
        Assert.Equal((A.Monday.AddHours(6), TimeSpan.FromHours(3), "office@America/New_York"), (clock.DueAt!.Value, clock.Elapsed, clock.Calendar));
    }

    [Fact]
    public void Conditions_AskByTheQueuesClock()
    {
        Assert.Equal(A.Monday.AddHours(2), Due(Opened(ByQueue, "general")));
        Assert.Equal(A.Monday.AddHours(7), Due(Opened(ByQueue, "nyc")));

        static DateTimeOffset? Due(CaseBuilder opened) => CaseTimers.NextDue(opened, ByQueue with { TimedTriggers = [ByQueue.Triggers[0]] });
    }

    [Theory]
    [InlineData("general", true)]
    [InlineData("nyc", false)]
    public void Hours_AreOpenByTheQueuesClock(string department, bool open)
    {
        CaseState state = Opened(ByQueue, department);

        Assert.Equal(open, ByQueue.Calendars.For("office", state).IsOpen(A.Monday));
    }

    [Fact]
    public void NobodyIsOnDuty_WhereItIsNight()
    {
        Assert.False(ByQueue.IsStaffed(1, "nyc", "en", null, A.Monday));
        Assert.True(ByQueue.IsStaffed(1, "nyc", "en", null, A.Monday.AddHours(5)));
    }

    [Theory]
    [InlineData("America/New_York", "2026-03-02T18:00:00Z")]
    [InlineData("Nowhere/Else", "2026-03-02T13:00:00Z")] // What cannot be a zone counts as not said.
    [InlineData(null, "2026-03-02T13:00:00Z")]
    public void AClock_RunsByTheCustomersDay(string? zone, string due)
    {
        var clock = Opened(ByCustomer, "general", zone).Clock(ClockName.Resolve);

        Assert.Equal(DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture), clock.DueAt!.Value);
    }

    [Fact]
    public void TheCustomersZone_LearnedLater_MovesTheTarget()
    {
        var state = Opened(ByCustomer, "general").After(hours: 1).Said(A.Message(A.Monday.AddHours(1), "i2") with { CustomerAttributes = [new AttributeValue("timeZone", Text: "America/New_York")] });

        Assert.Equal(A.Monday.AddHours(5 + 3), state.Clock(ClockName.Resolve).DueAt!.Value);
    }

    /// <summary>New York changes its clocks on 8 March, Madrid on the 29th; in between they are five hours apart and not six.</summary>
    [Fact]
    public void SpringForward_InTheQueuesZone_KeepsItsWallClock()
    {
        var friday = new DateTimeOffset(2026, 3, 6, 21, 0, 0, TimeSpan.Zero); // 16:00 in New York: an hour is left of the day.
        var state = A.Case().Under(ByQueue).After(hours: (friday - A.Monday).TotalHours);
        state.Said(A.Message(friday), A.Opening(department: "nyc"));

        Assert.Equal(new DateTimeOffset(2026, 3, 9, 16, 0, 0, TimeSpan.Zero), state.Clock(ClockName.Resolve).DueAt!.Value); // 12:00 in New York, at UTC-4 now.
    }

    [Theory]
    [InlineData("{'queues':[{'tier':1,'zone':'Mars/Olympus'}]}", "policy.unknown-name", "queues[0].zone")]
    [InlineData("{'calendars':{'c':{'zone':'Europe/Madrid','hours':{'monday':'09:00-17:00'},'zoneOf':'customer'}}}", "policy.unknown-name", "calendars")]
    [InlineData("{'attributes':{'customer':{'timeZone':'number'}},'calendars':{'c':{'zone':'Europe/Madrid','hours':{'monday':'09:00-17:00'},'zoneOf':'customer'}}}", "policy.unknown-name", "calendars")]
    [InlineData("{'calendars':{'c':{'zone':'Europe/Madrid','hours':{'monday':'09:00-17:00'},'zoneOf':'moon'}}}", "policy.unknown-word", "calendars.c.zoneOf")]
    public void AZoneThatCannotBe_IsAFault(string document, string code, string path)
    {
        var faults = Doc.Faults(document);

        Assert.Contains(faults, f => f.Code == code && f.Path == path);
    }

    private static CaseBuilder Opened(EscalationPolicy policy, string department, string? zone = null) => A.Case().Under(policy).Said(
        A.Message(A.Monday) with { CustomerAttributes = zone is null ? AttributeValues.None : [new AttributeValue("timeZone", Text: zone)] }, A.Opening(department: department));
}
