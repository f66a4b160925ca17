using EscalationGrains.Gateway.Feeds;

namespace EscalationGrains.Gateway.Tests.Feeds;

public sealed class FeedConnectionTests
{
    [Fact]
    public async Task Close_WhoSeesTheEnd_SeesTheReason()
    {
        // Often, because the reader must look just between two statements of whoever closes.
        for (var i = 0; i < 20_000; i++)
        {
            using var connection = new FeedConnection(null!, buffer: 1);
            var seen = Task.Run(() =>
            {
                SpinWait.SpinUntil(() => connection.Signals.Completion.IsCompleted);
                return connection.CloseReason;
            });

            connection.Close(FeedConnection.SlowReader);

            Assert.Equal(FeedConnection.SlowReader, await seen);
        }
    }

    [Fact]
    public void Close_Twice_KeepsTheFirstReason()
    {
        using var connection = new FeedConnection(null!, buffer: 1);

        connection.Close(FeedConnection.SlowReader);
        connection.Close(FeedConnection.ServerStopping);

        Assert.Equal(FeedConnection.SlowReader, connection.CloseReason);
    }

    [Fact]
    public void Close_AfterTheReaderLeft_DoesNothing()
    {
        var connection = new FeedConnection(null!, buffer: 1);
        connection.Dispose();

        Assert.Null(Record.Exception(() => connection.Close(FeedConnection.ServerStopping)));
    }
}
