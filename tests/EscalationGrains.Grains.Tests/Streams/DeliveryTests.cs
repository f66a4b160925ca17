using System.Text;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Streams;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Streams;
using EscalationGrains.Grains.Tests.Clusters;
using Orleans.Serialization;

namespace EscalationGrains.Grains.Tests.Streams;

/// <summary>From a commit unit to its consumer, through Orleans.</summary>
public sealed class DeliveryTests(ImpatientCluster cluster) : IClassFixture<ImpatientCluster>
{
    [Fact]
    public async Task Row_StandsUntilItsConsumerHasDoneItsWork()
    {
        var desk = await cluster.OpenDeskAsync();
        var feed = GrainKeys.TenantFeed(desk.Name);
        var standing = 0L;
        cluster.Journal.BeforeCommit(u => u.PartitionKey == feed, async () => standing = await cluster.Port<IOutbox>().CountAsync());

        await desk.OpenCaseAsync();
        await cluster.SettleAsync();

        Assert.NotEqual(0, standing);
        Assert.Equal(0, await cluster.Port<IOutbox>().CountAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(nameof(StoreFault.Unavailable))]
    [InlineData(nameof(StoreFault.UnknownNotStored))]
    [InlineData(nameof(StoreFault.UnknownStored))]
    public async Task Consumer_ThatFailsOnce_GetsItAgain_AndHasItOnce(string fault)
    {
        var desk = await cluster.OpenDeskAsync();
        var feed = GrainKeys.TenantFeed(desk.Name);
        cluster.Journal.FailOnce(u => u.PartitionKey == feed, Enum.Parse<StoreFault>(fault));

        await desk.OpenCaseAsync();
        await cluster.SettleAsync();

        Assert.Equal([("case-opened", 1L)], (await desk.EventsAsync()).Select(e => (e.Type, e.Sequence)));
    }

    [Fact]
    public async Task Consumer_ThatFailsTooLong_LeavesDeadLetters_WhichCanBeRedelivered()
    {
        var desk = await cluster.OpenDeskAsync();
        var feed = GrainKeys.TenantFeed(desk.Name);
        var letters = cluster.Client.GetGrain<IDeadLetterGrain>(GrainKeys.DeadLetters(desk.Name));
        cluster.Journal.Refused = u => u.PartitionKey == feed;
        await desk.OpenCaseAsync();
        await desk.OpenCaseAsync();
        await cluster.SettleAsync();
        cluster.Journal.Refused = null;
        Assert.Empty(await desk.EventsAsync());
        var first = await letters.List(1, null);
        var second = await letters.List(10, first.Next);
        Assert.Equal("feed/" + feed, Assert.Single(first.Items).Consumer);
        Assert.Null(second.Next);

        foreach (var letter in first.Items.Concat(second.Items))
        {
            Assert.Null(await letters.Redeliver(letter.Id));
        }

        await cluster.SettleAsync();
        Assert.Equal(2, (await desk.EventsAsync()).Count(e => e.Type == "case-opened"));
        Assert.Empty((await letters.List(10, null)).Items);
        Assert.Equal("dead-letter.unknown", (await letters.Redeliver(first.Items[0].Id))!.Code);
        Assert.Equal("dead-letter.unknown", (await letters.Redeliver("x"))!.Code);
    }

    [Fact]
    public async Task Poison_AmongMany_HoldsUpNobody_AndBecomesADeadLetter()
    {
        var desk = await cluster.OpenDeskAsync();
        var beside = await cluster.OpenDeskAsync();
        while (StreamQueues.Of("feed", GrainKeys.TenantFeed(beside.Name)) != StreamQueues.Of("feed", GrainKeys.TenantFeed(desk.Name)))
        {
            beside = await cluster.OpenDeskAsync();
        }

        var feed = await FeedListener.ListenAsync(cluster, desk.Feed);
        var besideFeed = await FeedListener.ListenAsync(cluster, beside.Feed);
        var letters = cluster.Client.GetGrain<IDeadLetterGrain>(GrainKeys.DeadLetters(desk.Name));
        await SendAsync(desk, Notice("good-1"), "\"poison\"", Notice("good-2"));
        await beside.OpenCaseAsync();

        await feed.NextAsync("good-1");
        await feed.NextAsync("good-2");
        await besideFeed.NextAsync("case-opened");
        Assert.Empty((await letters.List(10, null)).Items);

        await cluster.SettleAsync();
        Assert.Equal("\"poison\"", Assert.Single((await letters.List(10, null)).Items).Body);
        Assert.Equal(["good-1", "good-2"], (await desk.EventsAsync()).Select(e => e.Type));
    }

    [Fact]
    public void Batch_TravelsToAnotherSilo()
    {
        var serializer = cluster.Port<Serializer>();
        var batch = new OutboxBatch(StreamId.Create("feed", "demo/events"), 42, [new StreamMessage { RowId = 7, Tenant = "demo", Body = [1, 2] }]);

        var arrived = serializer.Deserialize<OutboxBatch>(serializer.SerializeToArray(batch))!;

        Assert.Equal((batch.StreamId, 42L, 7L, "demo"), (arrived.StreamId, arrived.Sequence, arrived.Messages[0].RowId, arrived.Messages[0].Tenant));
        Assert.Equal([1, 2], arrived.Messages[0].Body);
        Assert.Single(arrived.GetEvents<StreamMessage>());
    }

    private static string Notice(string type) =>
        $$"""{"type":"{{type}}","caseId":"c-{{type}}","version":1,"at":"2026-03-02T09:00:00Z","customerId":"u1","status":"open","severity":"normal","channel":"chat","tier":1,"queue":"t1.general.en","owner":{"kind":"queue","id":"q"},"waiting":false}""";

    private async Task SendAsync(Desk desk, params string[] bodies)
    {
        var key = GrainKeys.TenantFeed(desk.Name);
        await cluster.Journal.CommitAsync(
            new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = key + "-test", Outbox = [.. bodies.Select(b => new OutboxRow(StreamQueues.Of("feed", key), "feed", key, desk.Name, Encoding.UTF8.GetBytes(b)))] },
            TestContext.Current.CancellationToken);
    }
}
