using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.AgentQueues;

public sealed class UrgencyTests
{
    private static readonly WaitingCase Ordinary = new(CaseId.Of("m"), 1, false, Severity.Normal, A.Monday, A.Monday + TimeSpan.FromHours(1), "chat", []);

    [Fact]
    public void Compare_SupervisorsWord_BeatsAllElse() =>
        First(Ordinary with { Priority = 1, Severity = Severity.Low, DueAt = null }, Ordinary with { CaseId = CaseId.Of("a"), Severity = Severity.Critical });

    [Fact]
    public void Compare_WorseSeverity_BeatsEveryDeadlineAhead()
    {
        var almostDue = Ordinary with { DueAt = A.Monday + TimeSpan.FromHours(3) };
        var now = almostDue.DueAt!.Value - TimeSpan.FromTicks(1);

        First(Ordinary with { CaseId = CaseId.Of("z"), Severity = Severity.High, DueAt = null, WaitingSince = now }, almostDue);
    }

    [Fact]
    public void Compare_DeadlineLongPast_CountsAsOneSeverityWorse()
    {
        var fresh = Ordinary with { CaseId = CaseId.Of("a"), Severity = Severity.High, DueAt = null, WaitingSince = Ordinary.DueAt!.Value - TimeSpan.FromTicks(1) };

        First(fresh, Ordinary);
        First(Ordinary, fresh with { WaitingSince = Ordinary.DueAt!.Value });
        First(fresh with { WaitingSince = Ordinary.DueAt!.Value + TimeSpan.FromHours(3), Severity = Severity.Critical }, Ordinary);
    }

    [Fact]
    public void Compare_NearerDeadline_BeatsLongerWait() =>
        First(Ordinary with { CaseId = CaseId.Of("z"), DueAt = Ordinary.DueAt - TimeSpan.FromTicks(1), WaitingSince = A.Monday + TimeSpan.FromMinutes(9) }, Ordinary);

    [Fact]
    public void Compare_NoDeadlineOrAFarOne_IsDueAStepAfterItBeganToWait()
    {
        var none = Ordinary with { CaseId = CaseId.Of("a"), DueAt = null };

        First(Ordinary, none);
        First(none with { WaitingSince = Ordinary.DueAt!.Value - Urgency.Step - TimeSpan.FromTicks(1) }, Ordinary);
        First(none, Ordinary with { DueAt = A.Monday + TimeSpan.FromDays(3) });
    }

    [Fact]
    public void Compare_LongerWait_BeatsId() => First(Ordinary with { CaseId = CaseId.Of("z"), WaitingSince = A.Monday - TimeSpan.FromTicks(1) }, Ordinary);

    [Fact]
    public void Compare_AllElseEqual_IdDecides() => First(Ordinary with { CaseId = CaseId.Of("a") }, Ordinary);

    [Fact]
    public void Compare_Itself_IsEqual() => Assert.Equal(0, Urgency.Instance.Compare(Ordinary, Ordinary));

    private static void First(WaitingCase first, WaitingCase second)
    {
        Assert.True(Urgency.Instance.Compare(first, second) < 0);
        Assert.True(Urgency.Instance.Compare(second, first) > 0);
    }
}
