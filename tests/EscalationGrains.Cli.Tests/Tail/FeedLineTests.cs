using EscalationGrains.Cli.Tail;

namespace EscalationGrains.Cli.Tests.Tail;

/// <summary>How an event is written for a person.</summary>
public sealed class FeedLineTests
{
    [Fact]
    public void Of_CloudEvent_NamesTimeSubjectAndData()
    {
        var line = FeedLine.Of(new FeedMessage("12", "tier-changed", """{"time":"2026-01-05T14:10:00Z","subject":"case-1","data":{"toTier":2}}"""));

        Assert.Equal("""      12  2026-01-05T14:10:00Z  tier-changed  case-1  {"toTier":2}""", line);
    }

    [Fact]
    public void Of_PlainText_IsShownAsItIs() => Assert.Equal("       1  reset  gone", FeedLine.Of(new FeedMessage("1", "reset", "gone")));
}
