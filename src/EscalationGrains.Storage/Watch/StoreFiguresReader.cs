using EscalationGrains.Grains.Deadlines;
using EscalationGrains.Grains.Watch;
using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Watch;

/// <summary>Three counts over indexes that hold only what is looked for.</summary>
internal sealed class StoreFiguresReader(StoreDatabase database) : IStoreFigures
{
    public Task<StoreFigures> ReadAsync(DateTimeOffset overdueBefore, CancellationToken cancellationToken = default) => database.ReadAsync(
        async session =>
        {
            var (rows, first, last) = (await session.QueryAsync(
                "select count(*), coalesce(min(id), 0), coalesce(max(id), 0) from stream_queue",
                null,
                row => (row.Number(0), row.Number(1), row.Number(2)),
                cancellationToken))[0];
            var offers = (await session.QueryAsync("select count(*) from case_list where offer_agent_id is not null", null, row => row.Number(0), cancellationToken))[0];
            var (overdue, since) = (await session.QueryAsync(
                // By shard, as the index is: over all of them at once the table would be walked.
                """
                with recursive shards(n) as (select 0 union all select n + 1 from shards where n < @last),
                due as (select d.due_at from shards join deadline d on d.shard = shards.n and d.due_at < @before limit @limit)
                select count(*), min(due_at) from due
                """,
                p => p.Number("last", DeadlineShards.Count - 1).Instant("before", overdueBefore).Number("limit", StoreFigures.MaxOverdue),
                row => (row.Number(0), row.OptionalInstant(1)),
                cancellationToken))[0];
            return new StoreFigures(rows, first, last, offers, overdue, since);
        },
        cancellationToken);
}
