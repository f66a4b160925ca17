using EscalationGrains.Grains.Feeds;
using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Feeds;

/// <summary>Reads and purges feeds.</summary>
internal sealed class FeedStore(StoreDatabase database) : IFeedStore
{
    public async Task<IReadOnlyList<FeedRow>> ReadAsync(string feed, long after, int limit, CancellationToken cancellationToken = default) =>
        await database.QueryAsync(
            """
            select feed, sequence, source, type, subject, at, data from feed_event
            where feed = @feed and sequence > @after order by sequence limit @limit
            """,
            p => p.Text("feed", feed).Number("after", after).Number("limit", limit),
            row => new FeedRow(row.Text(0), row.Number(1), row.Text(2), row.Text(3), row.Text(4), row.Instant(5), row.Bytes(6)),
            cancellationToken);

    public async Task<(long First, long Last)> ReadBoundsAsync(string feed, CancellationToken cancellationToken = default) =>
        (await database.QueryAsync(
            "select min(sequence), max(sequence) from feed_event where feed = @feed",
            p => p.Text("feed", feed),
            row => row.IsNull(0) ? (1L, 0L) : (row.Number(0), row.Number(1)),
            cancellationToken))[0];

    public async Task<IReadOnlyList<string>> FindSourcesAsync(string feed, IReadOnlyList<string> sources, CancellationToken cancellationToken = default) =>
        sources.Count == 0
            ? []
            : await database.QueryAsync(
                $"select source from feed_event where feed = @feed and {database.Dialect.IsAny("source", "@sources")}",
                p => p.Text("feed", feed).Texts("sources", sources),
                row => row.Text(0),
                cancellationToken);

    public async Task<int> PurgeAsync(DateTimeOffset before, int pageSize, CancellationToken cancellationToken = default)
    {
        var purged = 0;
        foreach (var feed in await FindOldAsync(before, cancellationToken))
        {
            int page;
            do
            {
                page = await PurgePageAsync(feed, before, pageSize, cancellationToken);
                purged += page;
            }
            while (page == pageSize);
        }

        return purged;
    }

    /// <summary>Feeds that hold something old which is not their last event.</summary>
    private Task<List<string>> FindOldAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        database.QueryAsync(
            """
            select distinct f.feed from feed_event f
            where f.at < @before and exists (select 1 from feed_event n where n.feed = f.feed and n.sequence > f.sequence)
            """,
            p => p.Instant("before", before),
            row => row.Text(0),
            cancellationToken);

    /// <summary>Takes from the head only: an event is dated by when it happened, so old ones may stand behind young ones, and a feed has no holes.</summary>
    private Task<int> PurgePageAsync(string feed, DateTimeOffset before, int pageSize, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            """
            delete from feed_event where feed = @feed and sequence in
                (select sequence from feed_event where feed = @feed and sequence < coalesce(
                    (select sequence from feed_event where feed = @feed and at >= @before order by sequence limit 1),
                    (select max(sequence) from feed_event where feed = @feed))
                 order by sequence limit @limit)
            """,
            p => p.Text("feed", feed).Instant("before", before).Number("limit", pageSize),
            cancellationToken);
}
