using System.Text;
using EscalationGrains.Cli.Tail;
using Microsoft.Extensions.Time.Testing;

namespace EscalationGrains.Cli.Tests.Tail;

/// <summary>Server-sent events out of a stream.</summary>
public sealed class FeedParserTests
{
    [Fact]
    public async Task Read_Events_KeepsIdNameAndLines()
    {
        var messages = await ReadAsync(": beat\n\nid: 7\nevent: offer\ndata: {\"a\":1,\ndata: \"b\":2}\n\ndata:x\n\n");

        Assert.Equal([new FeedMessage("7", "offer", "{\"a\":1,\n\"b\":2}"), new FeedMessage("7", "message", "x")], messages);
    }

    [Fact]
    public async Task Read_CutEvent_IsNotGiven() => Assert.Empty(await ReadAsync("id: 7\ndata: half"));

    [Fact]
    public async Task Read_Silence_EndsInATimeout()
    {
        var time = new FakeTimeProvider();
        var cancel = TestContext.Current.CancellationToken;
        await using var messages = FeedParser.ReadAsync(new SilentStream(), time, cancel).GetAsyncEnumerator(cancel);

        var next = messages.MoveNextAsync().AsTask();
        time.Advance(FeedParser.Silence);

        await Assert.ThrowsAsync<TimeoutException>(() => next);
    }

    private static async Task<List<FeedMessage>> ReadAsync(string text)
    {
        var found = new List<FeedMessage>();
        var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await foreach (var message in FeedParser.ReadAsync(stream, TimeProvider.System, TestContext.Current.CancellationToken))
        {
            found.Add(message);
        }

        return found;
    }
}
