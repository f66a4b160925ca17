using EscalationGrains.Domain.AgentQueues;

namespace EscalationGrains.Domain.Tests.AgentQueues;

public sealed class QueueKeyTests
{
    [Theory]
    [InlineData(1, "billing", "en", null, "t1.billing.en")]
    [InlineData(3, "card-fraud", "pt-br", "br", "t3.card-fraud.pt-br.br")]
    [InlineData(0, "general", "de", "4", "t0.general.de.4")]
    public void TryDeconstruct_OwnKey_GivesThePartsBack(int tier, string department, string language, string? region, string value)
    {
        var key = QueueKey.Of(tier, department, language, region);

        Assert.Equal(value, key.Value);
        Assert.True(key.TryDeconstruct(out var t, out var d, out var l, out var r));
        Assert.Equal((tier, department, language, region), (t, d, l, r));
    }

    [Theory]
    [InlineData("")]
    [InlineData("t1")]
    [InlineData("t1.billing")]
    [InlineData("t1.billing.en.gb.x")]
    [InlineData("t4.billing.en")]
    [InlineData("t-1.billing.en")]
    [InlineData("t11.billing.en")]
    [InlineData("x1.billing.en")]
    [InlineData("t1..en")]
    [InlineData("t1.billing.")]
    [InlineData("t1.billing.en.")]
    [InlineData("t1.Billing.en")]
    [InlineData("t1.billing.en.GB")]
    [InlineData("t1.bil ling.en")]
    [InlineData("t1.billing_x.en")]
    [InlineData("t1.rückgabe.de")]
    public void TryDeconstruct_AnythingElse_IsFalse(string value) => Assert.False(QueueKey.Of(value).TryDeconstruct(out _, out _, out _, out _));

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void IsPart_Length_HasALimit(int length, bool expected) => Assert.Equal(expected, QueueKey.IsPart(new string('a', length)));

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("a.b", false)]
    [InlineData("az09-", true)]
    public void IsPart_Characters_AreLowerCaseDigitsAndHyphen(string? part, bool expected) => Assert.Equal(expected, QueueKey.IsPart(part));
}
