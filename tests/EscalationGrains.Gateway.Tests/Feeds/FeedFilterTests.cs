using EscalationGrains.Gateway.Tests.Fakes;

namespace EscalationGrains.Gateway.Tests.Feeds;

public sealed class FeedFilterTests
{
    /// <summary>Events 1 to 5; which of them a filter lets through.</summary>
    [Theory]
    [InlineData("type=offer-made", "1")]
    [InlineData("type=offer-made,clock-breached", "1 3")]
    [InlineData("queue=t1.billing.en", "1 2")]
    [InlineData("queue=t2.billing.en,t3.billing.en", "2 3")]
    [InlineData("agent=ben", "1 3")]
    [InlineData("clock=resolve", "3")]
    [InlineData("agent=ben&queue=t1.billing.en", "1")]
    [InlineData("agent=t1.billing.en", "")]
    [InlineData("case=c1", "1 2 3 4 5")]
    [InlineData("case=c2", "")]
    public async Task Filter_LetsThroughWhatItSays(string query, string sequences)
    {
        await using var app = await GatewayApp.StartAsync();
        var feed = app.Engine.Feed("demo/events");
        feed.Append("offer-made", """{"queue":"t1.billing.en","agentId":"ben","owner":{"kind":"queue","id":"t1.billing.en"}}""");
        feed.Append("tier-changed", """{"queue":"t2.billing.en","fromQueue":"t1.billing.en","owner":{"kind":"agent","id":"eve"}}""");
        feed.Append("clock-breached", """{"queue":"t3.billing.en","clock":"resolve","owner":{"kind":"agent","id":"ben"}}""");
        feed.Append("odd", """{"queue":7,"owner":"ben","agentId":null}""");
        feed.Append("odd", "{}");
        using var reader = await SseReader.OpenAsync(app, $"/v1/events?{query}", FakeAccess.Platform, "0");

        foreach (var sequence in sequences.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Equal(sequence, (await reader.EventAsync($"event {sequence}")).Id);
        }

        // What passes every filter comes next: nothing else was let through before it.
        await feed.PushAsync(feed.Append("offer-made", """{"queue":"t1.billing.en","fromQueue":"t2.billing.en","clock":"resolve","agentId":"ben","owner":{"kind":"agent","id":"t1.billing.en"}}"""));
        if (query != "case=c2")
        {
            Assert.Equal("6", (await reader.EventAsync("the last event")).Id);
        }
    }
}
