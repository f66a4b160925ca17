using EscalationGrains.Grains.Streams;
using EscalationGrains.Grains.Tests.Clusters;
using Microsoft.Extensions.Logging.Abstractions;

namespace EscalationGrains.Grains.Tests.Streams;

public sealed class OutboxLedgerTests(SqliteStore store) : IClassFixture<SqliteStore>
{
    private const string Key = "demo/events";

    private static readonly int Queue = StreamQueues.Of("feed", Key);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WaitUntilEmpty_ReturnsWhenTheLastRowIsGone()
    {
        await using var ledger = new OutboxLedger(store.Outbox, NullLogger<OutboxLedger>.Instance);
        await store.SendAsync("feed", Key, "1", "2");
        var rows = await store.Outbox.ReadAsync(Queue, [], 10, Token);
        var empty = ledger.WaitUntilEmpty(Token);
        ledger.Finish(rows[0].Id);
        Assert.False(empty.IsCompleted);

        ledger.Finish(rows[1].Id);

        await Wait.For("the ledger to find the queues empty", empty);
        Assert.Equal(0, await store.Outbox.CountAsync(Token));
    }

    [Fact]
    public async Task WaitUntilEmpty_OfAnEmptyStore_ReturnsAtOnce_AndOneGivenUpIsCancelled()
    {
        await using var ledger = new OutboxLedger(store.Outbox, NullLogger<OutboxLedger>.Instance);
        await Wait.For("nothing at all", ledger.WaitUntilEmpty(Token));
        await store.SendAsync("feed", Key, "1");
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ledger.WaitUntilEmpty(patience.Token));

        ledger.Finish((await store.Outbox.ReadAsync(Queue, [], 10, Token))[0].Id);
        await Wait.For("the queues to be empty again", ledger.WaitUntilEmpty(Token));
    }

    [Fact]
    public async Task Deletion_ThatFails_IsTriedAgain_AndTheRowStaysFinishedMeanwhile()
    {
        var outbox = new FailingOutbox(store.Outbox, 1);
        await using var ledger = new OutboxLedger(outbox, NullLogger<OutboxLedger>.Instance);
        await store.SendAsync("feed", Key, "1");
        var row = (await outbox.ReadAsync(Queue, [], 10, Token))[0];

        ledger.Finish(row.Id);

        await Wait.For("the failed deletion", outbox.Failed.Task);
        Assert.True(ledger.IsFinished(row.Id));
        await Wait.For("the second deletion", ledger.WaitUntilEmpty(Token));
    }

    [Fact]
    public async Task WaitForWrite_IsWokenByACommit_AndByOneThatCameBefore()
    {
        await using var ledger = new OutboxLedger(store.Outbox, NullLogger<OutboxLedger>.Instance);
        var waiting = ledger.WaitForWrite(Queue, TimeSpan.FromMinutes(1));
        await store.SendAsync("feed", Key, "1");
        await Wait.For("word of the commit", waiting);

        await store.SendAsync("feed", Key, "2");
        await store.SendAsync("feed", Key, "3");
        await Wait.For("word of commits that came before", ledger.WaitForWrite(Queue, TimeSpan.FromMinutes(1)));

        foreach (var row in await store.Outbox.ReadAsync(Queue, [], 10, Token))
        {
            ledger.Finish(row.Id);
        }

        await Wait.For("the queues to be empty again", ledger.WaitUntilEmpty(Token));
    }

    [Fact]
    public async Task Dispose_EndsAWait()
    {
        var ledger = new OutboxLedger(store.Outbox, NullLogger<OutboxLedger>.Instance);
        var waiting = ledger.WaitForWrite(1, TimeSpan.FromMinutes(1));

        await ledger.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
