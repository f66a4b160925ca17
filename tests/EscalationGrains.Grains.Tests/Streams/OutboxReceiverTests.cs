using System.Diagnostics.Metrics;
using System.Text;
using EscalationGrains.Grains.Clock;
using EscalationGrains.Grains.Streams;
using EscalationGrains.Grains.Tests.Clusters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Grains.Tests.Streams;

public sealed class OutboxReceiverTests : IClassFixture<SqliteStore>, IAsyncDisposable
{
    private readonly SqliteStore _store;
    private readonly OutboxLedger _ledger;
    private readonly OutboxDeliveries _deliveries;
    private readonly ServiceProvider _meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly string _key = $"demo/{Guid.NewGuid():N}";

    public OutboxReceiverTests(SqliteStore store)
    {
        _store = store;
        _ledger = new OutboxLedger(store.Outbox, NullLogger<OutboxLedger>.Instance);
        _deliveries = new OutboxDeliveries(
            store.Outbox, _ledger, new ProductMeters(_meters.GetRequiredService<IMeterFactory>()), Options.Create(new EscalationOptions()), new TestClock(EscalationCluster.Start), NullLogger<OutboxDeliveries>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _ledger.DisposeAsync();
        await _meters.DisposeAsync();
    }

    [Fact]
    public async Task Read_GroupsByStream_KeepsTheOrder_AndTouchesNoOtherQueue()
    {
        var queue = StreamQueues.Of("feed", _key);
        var elsewhere = Enumerable.Range(0, 100).Select(i => $"{_key}-{i}").First(k => StreamQueues.Of("feed", k) != queue);
        var beside = Enumerable.Range(0, 1000).Select(i => $"{_key}-{i}").First(k => StreamQueues.Of("feed", k) == queue);
        await _store.SendAsync("feed", _key, "1", "2");
        await _store.SendAsync("feed", elsewhere, "not mine");
        await _store.SendAsync("feed", beside, "a");
        await _store.SendAsync("feed", _key, "3");

        var batches = await ReadAsync(await StartAsync(queue));

        Assert.Equal(["1", "2", "3"], Bodies(batches.Single(b => b.StreamId.GetKeyAsString() == _key)));
        Assert.Equal(["a"], Bodies(batches.Single(b => b.StreamId.GetKeyAsString() == beside)));
        Assert.Equal(batches.Select(b => b.Sequence).Order(), batches.Select(b => b.Sequence).Distinct());
        await EmptyAsync([.. batches, .. await ReadAsync(await StartAsync(StreamQueues.Of("feed", elsewhere)))]);
    }

    [Fact]
    public async Task Read_OfRowsUnderWay_GivesThemOnce_UntilTheCacheLetsThemGo()
    {
        await _store.SendAsync("feed", _key, "1");
        var receiver = await StartAsync(StreamQueues.Of("feed", _key));
        var first = await ReadAsync(receiver);
        await _store.SendAsync("feed", _key, "2");
        var second = await ReadAsync(receiver);
        Assert.Equal(["2"], Bodies(Assert.Single(second)));

        await receiver.MessagesDeliveredAsync([.. first]); // let go, but no consumer finished with it
        await _store.SendAsync("feed", _key, "3");

        var third = Assert.Single(await ReadAsync(receiver));
        Assert.Equal(["1", "3"], Bodies(third));
        Assert.True(third.Sequence > second[0].Sequence);
        await EmptyAsync([.. second, third]);
    }

    [Fact]
    public async Task Row_GoesOnlyWhenItsConsumerReturned()
    {
        await _store.SendAsync("feed", _key, "1");
        var receiver = await StartAsync(StreamQueues.Of("feed", _key));
        var batches = await ReadAsync(receiver);
        await receiver.MessagesDeliveredAsync([.. batches]);
        Assert.Equal(1, await _store.Outbox.CountAsync(TestContext.Current.CancellationToken));

        await EmptyAsync(batches);

        Assert.Equal(0, await _store.Outbox.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Failure_MakesDeadLettersOfWhatWasNotFinished_AndRedeliveryBringsThemBack()
    {
        await _store.SendAsync("feed", _key, "good", "bad");
        var receiver = await StartAsync(StreamQueues.Of("feed", _key));
        var batch = Assert.Single(await ReadAsync(receiver));
        _ledger.Finish(batch.Messages[0].RowId);

        await _deliveries.OnDeliveryFailure(null!, StreamNames.Provider, batch.StreamId, batch.SequenceToken);
        await Wait.For("the queue to be empty", _ledger.WaitUntilEmpty(TestContext.Current.CancellationToken));

        var letters = await _store.Outbox.ReadDeadLettersAsync("demo", 0, 100, TestContext.Current.CancellationToken);
        var letter = Assert.Single(letters, l => l.StreamKey == _key);
        Assert.Equal("bad", Encoding.UTF8.GetString(letter.Body.Span));
        await receiver.MessagesDeliveredAsync([batch]);
        Assert.True(await _store.Outbox.RedeliverAsync("demo", letter.Id, TestContext.Current.CancellationToken));
        var again = await ReadAsync(receiver);
        Assert.Equal(["bad"], Bodies(Assert.Single(again)));
        await EmptyAsync(again);
    }

    [Fact]
    public async Task Failure_WhileTheStoreIsInTrouble_MakesNoDeadLetters_AndTheRowsComeAgain()
    {
        await _store.SendAsync("feed", _key, "innocent");
        var receiver = await StartAsync(StreamQueues.Of("feed", _key));
        var batch = Assert.Single(await ReadAsync(receiver));

        _ledger.BlameStore();
        await _deliveries.OnDeliveryFailure(null!, StreamNames.Provider, batch.StreamId, batch.SequenceToken);

        var letters = await _store.Outbox.ReadDeadLettersAsync("demo", 0, 100, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(letters, l => l.StreamKey == _key);
        await receiver.MessagesDeliveredAsync([batch]);
        var again = await ReadAsync(receiver);
        Assert.Equal(["innocent"], Bodies(Assert.Single(again)));
        await EmptyAsync(again);
    }

    [Fact]
    public async Task Failure_OfABatchTheCacheLetGo_LosesNothing()
    {
        await _store.SendAsync("feed", _key, "1");
        var receiver = await StartAsync(StreamQueues.Of("feed", _key));
        var batch = Assert.Single(await ReadAsync(receiver));
        await receiver.MessagesDeliveredAsync([batch]);

        await _deliveries.OnDeliveryFailure(null!, StreamNames.Provider, batch.StreamId, batch.SequenceToken);

        await EmptyAsync(await ReadAsync(await StartAsync(StreamQueues.Of("feed", _key))));
    }

    [Fact]
    public async Task Read_AsksTheTableOnlyForWhatWasNotHandedOver()
    {
        var queue = StreamQueues.Of("feed", _key);
        var outbox = new FailingOutbox(_store.Outbox, 0);
        var receiver = await StartAsync(queue, outbox: outbox);
        await _store.SendAsync("feed", _key, "1", "2", "3");

        // One at a time: of what was handed over, one is taken and two are in hand when the table is looked into.
        List<OutboxBatch> batches = [];
        for (var i = 0; i < 3; i++)
        {
            batches.AddRange((await Wait.For("a read of the queue", receiver.GetQueueMessagesAsync(1))).Cast<OutboxBatch>());
        }

        Assert.Equal(["1", "2", "3"], batches.SelectMany(Bodies));
        Assert.Empty(Assert.Single(outbox.Reads)); // at its start, and nothing since told of more
        await EmptyAsync(batches);
    }

    [Fact]
    public async Task Shutdown_EndsAWaitingRead()
    {
        var receiver = await StartAsync(7, TimeSpan.FromSeconds(10));
        await ReadAsync(receiver);
        _ledger.Signal(7);
        await ReadAsync(receiver);
        var waiting = receiver.GetQueueMessagesAsync(100);

        await receiver.Shutdown(TimeSpan.FromSeconds(1));

        Assert.Empty(await waiting.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
    }

    private static IEnumerable<string> Bodies(OutboxBatch batch) => batch.Messages.Select(m => Encoding.UTF8.GetString(m.Body));

    private static async Task<List<OutboxBatch>> ReadAsync(OutboxReceiver receiver) => [.. (await Wait.For("a read of the queue", receiver.GetQueueMessagesAsync(100))).Cast<OutboxBatch>()];

    private async Task<OutboxReceiver> StartAsync(int queue, TimeSpan? poll = null, IOutbox? outbox = null)
    {
        var receiver = new OutboxReceiver(queue, outbox ?? _store.Outbox, _ledger, _deliveries, Options.Create(new EscalationOptions { StreamPoll = poll ?? TimeSpan.FromMilliseconds(10) }));
        await receiver.Initialize(TimeSpan.FromSeconds(1));
        return receiver;
    }

    private async Task EmptyAsync(IEnumerable<OutboxBatch> batches)
    {
        foreach (var message in batches.SelectMany(b => b.Messages))
        {
            _ledger.Finish(message.RowId);
        }

        await Wait.For("the finished rows to go", _ledger.WaitUntilEmpty(TestContext.Current.CancellationToken));
    }
}
