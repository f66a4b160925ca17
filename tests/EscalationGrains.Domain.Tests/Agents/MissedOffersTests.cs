using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Agents;

public sealed class MissedOffersTests
{
    private static readonly OfferId First = OfferId.Of("c1.1");
    private static readonly OfferId Second = OfferId.Of("c2.1");

    [Theory]
    [InlineData(null, true)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Reaches_TwoMissed_DependsOnTheLimit(int? limit, bool reached) => Assert.Equal(reached, Missed(First, Second).Reaches(limit));

    [Fact]
    public void Reaches_NothingMissed_IsFalse() => Assert.False(MissedOffers.None.Reaches(1));

    [Fact]
    public void Miss_TheSameTwice_CountsOnce() => Assert.Equal([First], Missed(First, First).Offers);

    [Fact]
    public void Miss_WhatRanOutBeforeTheAnswer_SaysNothing() =>
        Assert.Empty(MissedOffers.None.Answer(A.Monday).Miss(First, A.Monday - TimeSpan.FromSeconds(1)).Offers);

    [Fact]
    public void Answer_BeginsAnew_UnlessItIsOlder()
    {
        Assert.Empty(Missed(First).Answer(A.Monday).Offers);

        var later = MissedOffers.None.Answer(A.Monday).Miss(First, A.Monday);
        Assert.Equal([First], later.Answer(A.Monday - TimeSpan.FromSeconds(1)).Offers);
    }

    [Fact]
    public void Miss_Endlessly_KeepsSoMany() =>
        Assert.Equal(MissedOffers.Most, Missed([.. Enumerable.Range(0, 50).Select(i => OfferId.Of($"c{i}.1"))]).Offers.Count);

    private static MissedOffers Missed(params OfferId[] offers) => offers.Aggregate(MissedOffers.None, (so, offer) => so.Miss(offer, A.Monday));
}
