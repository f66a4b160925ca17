using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Tests.Stores;

namespace EscalationGrains.Storage.Tests.Feeds;

/// <summary>What a feed keeps and forgets.</summary>
public abstract class FeedStoreSpec(IStoreFixture fixture)
{
    private readonly string feed = A.Key("t") + "/events";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestStore Store => fixture.Store;

    [Fact]
    public async Task Read_After_OldestFirst()
    {
        await PutAsync(Store, feed, 4);

        var rows = await Store.Feeds.ReadAsync(feed, 1, 2, Token);

        Assert.Equal([2, 3], rows.Select(row => row.Sequence));
        Assert.Equal(("s2", "case.opened", "case", A.Start.AddSeconds(2), "{\"a\":1}"), (rows[0].Source, rows[0].Type, rows[0].Subject, rows[0].At, A.Text(rows[0].Data)));
        Assert.Equal((1, 4), await Store.Feeds.ReadBoundsAsync(feed, Token));
        Assert.Equal((1, 0), await Store.Feeds.ReadBoundsAsync(A.Key("t"), Token));
    }

    [Fact]
    public async Task FindSources_OnlyThoseThere()
    {
        await PutAsync(Store, feed, 2);

        Assert.Equal(["s1", "s2"], (await Store.Feeds.FindSourcesAsync(feed, ["s1", "s2", "s3"], Token)).Order());
        Assert.Empty(await Store.Feeds.FindSourcesAsync(feed, [], Token));
    }

    [Fact]
    public async Task Purge_OlderOnly_NeverTheLast()
    {
        await using var store = await fixture.CreateAsync();
        await PutAsync(store, "a/events", 5);
        await PutAsync(store, "b/events", 2);

        Assert.Equal(4, await store.Feeds.PurgeAsync(A.Start.AddSeconds(4), 2, Token));
        Assert.Equal(0, await store.Feeds.PurgeAsync(A.Start.AddSeconds(4), 2, Token));
        Assert.Equal((4, 5), await store.Feeds.ReadBoundsAsync("a/events", Token));
        Assert.Equal((2, 2), await store.Feeds.ReadBoundsAsync("b/events", Token));
    }

    [Fact]
    public async Task Purge_OldBehindYoung_LeavesNoHole()
    {
        await using var store = await fixture.CreateAsync();
        await PutAsync(store, "a/events", 1, 9, 2, 3, 9, 4);
        await PutAsync(store, "b/events", 1, 2, 3);

        Assert.Equal(3, await store.Feeds.PurgeAsync(A.Start.AddSeconds(5), 2, Token));

        Assert.Equal([2, 3, 4, 5, 6], (await store.Feeds.ReadAsync("a/events", 0, 10, Token)).Select(row => row.Sequence));
        Assert.Equal([3], (await store.Feeds.ReadAsync("b/events", 0, 10, Token)).Select(row => row.Sequence));
    }

    private static Task PutAsync(TestStore store, string feed, int count) => PutAsync(store, feed, [.. Enumerable.Range(1, count)]);

    /// <param name="seconds">When each event happened, in the order they were stored.</param>
    private static Task PutAsync(TestStore store, string feed, params int[] seconds) => store.CommitAsync(new CommitUnit
    {
        CommitId = Guid.NewGuid(),
        PartitionKey = feed,
        Feed = [.. seconds.Select((second, i) => A.Feed(feed, i + 1, "s" + (i + 1), A.Start.AddSeconds(second)))],
    });
}

public sealed class SqliteFeedStoreTests(SqliteFixture fixture) : FeedStoreSpec(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresFeedStoreTests(PostgresFixture fixture) : FeedStoreSpec(fixture), IClassFixture<PostgresFixture>;
