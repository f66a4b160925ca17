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

    public Task<int> PurgeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken = default) =>
        database.ExecuteAsync(
            """
            delete from feed_event where (feed, sequence) in
                (select f.feed, f.sequence from feed_event f
                 where f.at < @before and exists (select 1 from feed_event n where n.feed = f.feed and n.sequence > f.sequence)
                 order by f.at, f.sequence limit @limit)
            """,
            p => p.Instant("before", before).Number("limit", limit),
            cancellationToken);
}
