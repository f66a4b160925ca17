using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;

namespace EscalationGrains.Domain.Tests;

public sealed class WordsTests
{
    [Fact]
    public void All_EachEnumOfTheApi_ReadsAsDocumented()
    {
        Assert.Equal("chat voice email social sms in-app", string.Join(' ', Words<Channel>.All));
        Assert.Equal("inbound outbound internal", string.Join(' ', Words<Direction>.All));
        Assert.Equal("customer agent bot system", string.Join(' ', Words<AuthorKind>.All));
        Assert.Equal("low normal high critical", string.Join(' ', Words<Severity>.All));
        Assert.Equal("open pending resolved closed", string.Join(' ', Words<CaseStatus>.All));
        Assert.Equal("hierarchical functional automatic customer-requested priority emergency", string.Join(' ', Words<EscalationKind>.All));
        Assert.Equal("customer third-party", string.Join(' ', Words<WaitingFor>.All));
        Assert.Equal("available busy away wrap-up offline", string.Join(' ', Words<Presence>.All));
        Assert.Equal("pending accepted declined expired withdrawn superseded", string.Join(' ', Words<OfferState>.All));
        Assert.Equal("running paused met breached cancelled", string.Join(' ', Words<ClockState>.All));
    }

    [Fact]
    public void Parse_EachWord_GivesTheValueBack() =>
        Assert.All(Enum.GetValues<Channel>(), channel => Assert.Equal(channel, Words<Channel>.Parse(Words<Channel>.Of(channel))));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("InApp")]
    [InlineData("in-App")]
    [InlineData("in_app")]
    [InlineData("5")]
    public void TryParse_AnythingElse_IsFalse(string? word) => Assert.False(Words<Channel>.TryParse(word, out _));

    [Fact]
    public void Parse_AnythingElse_NamesTheWords() =>
        Assert.Equal("'phone' is not one of: chat voice email social sms in-app.", Assert.Throws<FormatException>(() => Words<Channel>.Parse("phone")).Message);
}
