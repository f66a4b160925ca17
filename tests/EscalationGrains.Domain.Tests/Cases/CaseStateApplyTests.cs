using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Cases;

public sealed class CaseStateApplyTests
{
    [Fact]
    public void Apply_EachFact_CountsOne() =>
        Assert.Equal(A.Case().Opened().Escalated(to: 2).Facts.Count, A.Case().Opened().Escalated(to: 2).State.Version);

    [Fact]
    public void Apply_UnknownFact_IsABug() => Assert.Throws<InvalidOperationException>(() => CaseState.None.Apply(new FromTheFuture(A.Monday)));

    [Fact]
    public void Apply_ClockNeverStarted_IsABug() =>
        Assert.Throws<InvalidOperationException>(() => CaseState.None.Apply(new CaseEvent.ClockPaused(A.Monday, ClockName.Resolve)));

    [Fact]
    public void Apply_OfferEndsWithoutOffer_ChangesNothing() =>
        Assert.Empty(A.Case().Opened().State.Apply(new CaseEvent.OfferSuperseded(A.Monday, OfferId.Of("o-c1-1"), A.Ana)).RecentOffers);

    [Fact]
    public void Apply_PassedOverTwice_StandsOnce()
    {
        var offered = A.Case().Opened().Offered(A.Ana).Declined(A.Ana);
        var again = offered.State.Apply(new CaseEvent.OfferExpired(offered.Now, OfferId.Of("o-c1-1"), A.Ana));

        Assert.Equal([A.Ana], again.PassedOver);
    }

    private sealed record FromTheFuture(DateTimeOffset At) : CaseEvent(At);
}
