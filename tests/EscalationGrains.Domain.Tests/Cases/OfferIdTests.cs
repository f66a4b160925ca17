using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Domain.Tests.Cases;

public sealed class OfferIdTests
{
    [Theory]
    [InlineData("c1")]
    [InlineData("01hv-x")]
    [InlineData("a~b.c_d")]
    [InlineData("o-c1-7")]
    public void TryGetCase_OwnId_GivesTheCase(string id)
    {
        Assert.True(OfferId.Of(CaseId.Of(id), 12).TryGetCase(out var @case));
        Assert.Equal(id, @case.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("o-")]
    [InlineData("o-1")]
    [InlineData("o--1")]
    [InlineData("c1-1")]
    [InlineData("o-c1-")]
    [InlineData("o-c1-x")]
    [InlineData("O-c1-1")]
    [InlineData("nonsense")]
    public void TryGetCase_AnythingElse_IsFalse(string value)
    {
        Assert.False(OfferId.Of(value).TryGetCase(out var @case));
        Assert.Equal(default, @case);
    }
}
