using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Tests.Requests;

public sealed class TextRuleTests
{
    [Theory]
    [InlineData("en", "en")]
    [InlineData("EN-gb", "en")]
    [InlineData("pt_BR", "pt")]
    [InlineData("deu", "deu")]
    [InlineData("e", null)]
    [InlineData("english", null)]
    [InlineData("-en", null)]
    [InlineData("é1", null)]
    public void PrimaryTag_IsLowerCase(string text, string? tag) => Assert.Equal(tag, TextRule.PrimaryTag(text));
}
