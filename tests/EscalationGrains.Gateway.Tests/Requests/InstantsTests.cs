using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Tests.Requests;

public sealed class InstantsTests
{
    [Theory]
    [InlineData("2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z")]
    [InlineData("2026-01-02T03:04:05.123456+02:00", "2026-01-02T01:04:05.123456Z")]
    [InlineData("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z")]
    public void TryRead_WithOffset_IsUtc(string text, string utc)
    {
        Assert.True(Instants.TryRead(text, out var instant));
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
    public void TryRead_AnythingElse_IsNone(string text) => Assert.False(Instants.TryRead(text, out _));
}
