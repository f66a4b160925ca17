using System.Text;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Grains.Tests.Journal;

public sealed class FactCodecTests
{
    [Theory]
    [InlineData("not-yet-invented")]
    [InlineData("Opened")]
    [InlineData("")]
    public void Decode_OfAnUnknownKind_FailsAndNamesIt(string kind)
    {
        var error = Assert.Throws<InvalidOperationException>(() => CaseEventCodec.Instance.Decode(kind, "{}"u8.ToArray()));

        Assert.Contains($"'{kind}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_OfNothing_Fails() => Assert.Throws<InvalidOperationException>(() => CaseEventCodec.Instance.Decode("noted", "null"u8.ToArray()));

    [Fact]
    public void Encode_LeavesOutWhatSaysNothing()
    {
        var at = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var stored = CaseEventCodec.Instance.Encode(new CaseEvent.OfferDeclined(at, OfferId.Of("c1.o1"), Domain.Agents.AgentId.Of("ann")), at);

        Assert.Equal("""{"offerId":"c1.o1","agentId":"ann","at":"2026-03-02T09:00:00Z"}""", Encoding.UTF8.GetString(stored.Body.Span));
    }

    [Fact]
    public void Decode_RefusesANumberForAWord() =>
        Assert.ThrowsAny<Exception>(() => CaseEventCodec.Instance.Decode("clock-met", """{"at":"2026-03-02T09:00:00Z","clock":1}"""u8.ToArray()));

    [Fact]
    public void Decode_IgnoresMembersOfALaterVersion()
    {
        var noted = CaseEventCodec.Instance.Decode("noted", """{"at":"2026-03-02T09:00:00Z","content":"x","actor":{"kind":"system"},"later":1}"""u8.ToArray());

        Assert.Equal(ContentId.Of("x"), Assert.IsType<CaseEvent.Noted>(noted).Content);
    }

    [Fact]
    public void Add_OfAKindTwice_Fails() =>
        Assert.Throws<ArgumentException>(() => new FactCodec<CaseEvent>().Add("noted", JournalJson.Default.CaseNoted).Add("noted", JournalJson.Default.CaseClosed));
}
