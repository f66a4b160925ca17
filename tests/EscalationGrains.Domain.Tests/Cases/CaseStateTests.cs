using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Cases;

public sealed class CaseStateTests
{
    [Fact]
    public void None_IsNoCase()
    {
        Assert.False(CaseState.None.Exists);
        Assert.False(CaseState.None.IsWaiting);
        Assert.Null(CaseState.None.NextDueAt);
        Assert.Null(CaseState.None.ClocksDueAt);
    }

    [Fact]
    public void NextDueAt_Several_IsTheLeast()
    {
        var opened = A.Case().Opened(Severity.High);
        Assert.Equal(A.Monday + TimeSpan.FromMinutes(30), opened.State.NextDueAt);

        opened.Offered(A.Ana);
        Assert.Equal(A.Monday + TimeSpan.FromMinutes(2), opened.State.NextDueAt);
        Assert.Equal(A.Monday + TimeSpan.FromMinutes(30), opened.State.ClocksDueAt);

        opened.Declined(A.Ana);
        Assert.Equal(A.Monday + TimeSpan.FromMinutes(1), opened.State.NextDueAt);

        opened.After(seconds: 1).OwnedBy(A.Ben);
        Assert.Equal(A.Monday + TimeSpan.FromHours(24), opened.State.NextDueAt);
    }

    [Theory]
    [InlineData(CaseStatus.Open, true)]
    [InlineData(CaseStatus.Pending, true)]
    [InlineData(CaseStatus.Resolved, false)]
    [InlineData(CaseStatus.Closed, false)]
    public void IsLive_ByStatus(CaseStatus status, bool live) => Assert.Equal(live, (A.Case().Opened().State with { Status = status }).IsLive);

    [Fact]
    public void RecentOffers_Many_KeepsTheLatestEight()
    {
        var @case = A.Case().Opened();
        for (var i = 0; i < 10; i++)
        {
            @case.Offered(A.Ana).Do((s, now) => CaseRules.WithdrawFrom(s, A.Ana, now));
        }

        Assert.Equal(CaseState.RecentOffersKept, @case.State.RecentOffers.Count);
        Assert.Equal("o-c1-3", @case.State.RecentOffers[0].Id.Value);
        Assert.Equal("o-c1-10", @case.State.RecentOffers[^1].Id.Value);
        Assert.Equal(10, @case.State.OfferCount);
    }
}
