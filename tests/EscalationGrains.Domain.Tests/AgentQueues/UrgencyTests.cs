using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.AgentQueues;

public sealed class UrgencyTests
{
    private static readonly WaitingCase Ordinary = new(CaseId.Of("m"), 1, false, Severity.Normal, A.Monday, A.Monday + TimeSpan.FromHours(1), "chat", []);

    [Fact]
    public void Compare_WorseSeverity_BeatsAll() =>
        First(Ordinary with { CaseId = CaseId.Of("z"), Severity = Severity.High, DueAt = null, WaitingSince = A.Monday + TimeSpan.FromHours(9) }, Ordinary);

    [Fact]
    public void Compare_NearerDeadline_BeatsLongerWait() =>
        First(Ordinary with { CaseId = CaseId.Of("z"), DueAt = Ordinary.DueAt - TimeSpan.FromTicks(1), WaitingSince = A.Monday + TimeSpan.FromHours(9) }, Ordinary);

    [Fact]
    public void Compare_NoDeadline_IsLast() => First(Ordinary, Ordinary with { CaseId = CaseId.Of("a"), DueAt = null, WaitingSince = A.Monday - TimeSpan.FromHours(9) });

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
