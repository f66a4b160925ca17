using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Policies.Conditions;
using EscalationGrains.Domain.Tests.Building;
using EscalationGrains.Domain.Tests.Properties;
using FsCheck.Xunit;

namespace EscalationGrains.Domain.Tests.Cases;

/// <summary>A version that is watched says what it would do and does nothing.</summary>
public sealed class CaseShadowTests
{
    private static readonly EscalationPolicy Watched = Doc.Policy(
        """
        {'clocks':[{'name':'acknowledge','target':'PT9H'}],'triggers':[
          {'name':'severe','when':{'severity':'high'},'do':[{'escalate':{'kind':'priority','tier':2}}]},
          {'name':'old','when':{'age':'PT1H'},'do':[{'tag':'old'}]},
          {'name':'late','when':{'clock':{'name':'acknowledge','breached':true}},'do':[{'escalate':{'kind':'automatic','up':1}}]}]}
        """,
        "watched");

    private static readonly EscalationPolicy Both = A.Graced with { Shadow = Watched };

    [Fact]
    public void WhatItWouldDo_IsRecordedWithWhatItSaw_AndTheCaseStays()
    {
        var state = A.Case().Under(Both).Opened(Severity.High);

        var said = Assert.Single(state.Facts.OfType<CaseEvent.Shadowed>());
        Assert.Equal(("severe", Watched.Stamp, CauseKind.Interaction), (said.Trigger, said.Policy, said.CauseKind));
        Assert.Equal(["escalate priority to t2.billing.en (named tier, same department)"], said.Actions);
        Assert.Equal(("high", true), Assert.Single(said.Conditions) is var seen ? (seen.Value, seen.Held) : default);
        Assert.Equal((1, 0), (state.State.Tier, state.State.DecisionCount));
    }

    [Fact]
    public void ForTheSameCause_ItSaysSoOnce()
    {
        var state = A.Case().Under(Both).Opened(Severity.High).Said(A.Message(A.Monday, "i2"));

        Assert.Single(state.Facts.OfType<CaseEvent.Shadowed>());
    }

    [Fact]
    public void ATimeThatItWaitsFor_WakesTheCase()
    {
        var state = A.Case().Under(Both).Opened();
        Assert.Equal(A.Monday.AddHours(1), CaseTimers.NextDue(state, Both));

        var woke = Expect.Accepted(state.After(hours: 1).Ask((s, now) => CaseRules.Wake(s, Both, now)));

        Assert.Equal(("old", A.Monday.AddHours(1)), Assert.IsType<CaseEvent.Shadowed>(Assert.Single(woke)) is var said ? (said.Trigger, said.DueAt) : default);
        Assert.Equal(A.Monday.AddHours(4), CaseTimers.NextDue(state.Woken(), Both));
    }

    [Fact]
    public void ItSeesTheCaseBeforeTheActiveVersionMovesIt()
    {
        var state = A.Case().Under(Both).Opened().After(hours: 4).Woken();

        Assert.Equal(2, state.State.Tier);
        Assert.Contains("escalate automatic to t2.billing.en (1 up, same department)", state.Facts.OfType<CaseEvent.Shadowed>().Single(s => s.Trigger == "late").Actions);
    }

    [Fact]
    public void AnotherVersion_BeginsAnew()
    {
        var next = Both with { Shadow = Watched with { Version = 2 } };
        var state = A.Case().Under(Both).Opened(Severity.High).Under(next).Said(A.Message(A.Monday, "i2"));

        Assert.Equal([1, 2], state.Facts.OfType<CaseEvent.Shadowed>().Select(s => s.Policy.Version));
        Assert.Equal(next.Shadow!.Stamp, state.State.ShadowPolicy);
    }

    [Fact]
    public void WhatWouldBePointless_SaysWhy()
    {
        var there = A.Case().Opened().Escalated(2).Under(Both).Said(A.Message(A.Monday, "i2", severity: Severity.High));

        Assert.Equal("there-already", there.Facts.OfType<CaseEvent.Shadowed>().Single(s => s.Trigger == "severe").Suppressed);
    }

    [Property(Arbitrary = [typeof(Steps)], MaxTest = 200, EndSize = 40)]
    public void TheCourse_IsTheSameWithAndWithoutIt(Step[] steps)
    {
        var (plain, watched) = (History.Of(steps, wakesOnTime: true), History.Of(steps, wakesOnTime: true, policy: Both));

        Assert.Equal(Course(plain), Course(watched));
    }

    /// <summary>Everything that counts: not the numbers of facts, which what was only said adds to.</summary>
    private static IEnumerable<string> Course(History history) => history.Facts.Where(f => f is not CaseEvent.Shadowed)
        .Select(f => f is CaseEvent.Decided d ? Expect.Text(d with { CauseSeq = 0, Cause = d.Cause with { Value = 0 } }) : Expect.Text(f));
}
