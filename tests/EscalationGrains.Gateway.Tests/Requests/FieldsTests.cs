using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Tests.Requests;

public sealed class FieldsTests
{
    [Theory]
    [InlineData("2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z")]
    [InlineData("2026-01-02T03:04:05.123456+02:00", "2026-01-02T01:04:05.123456Z")]
    [InlineData("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z")]
    public void TryInstant_WithOffset_IsUtc(string text, string utc)
    {
        Assert.True(Fields.TryInstant(text, out var instant));
        Assert.Equal((DateTimeOffset.Parse(utc), TimeSpan.Zero), (instant, instant.Offset));
    }

    [Theory]
    [InlineData("2026-01-02T03:04:05")]
    [InlineData("2026-01-02")]
    [InlineData("02/01/2026 03:04:05 +00:00")]
    [InlineData("2026-13-02T03:04:05Z")]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("2200-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("")]
    [InlineData("Z")]
    public void TryInstant_AnythingElse_IsNone(string text) => Assert.False(Fields.TryInstant(text, out _));

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
