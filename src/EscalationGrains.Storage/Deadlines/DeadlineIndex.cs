using EscalationGrains.Grains.Deadlines;
using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Deadlines;

/// <summary>Reads the deadline rows.</summary>
internal sealed class DeadlineIndex(StoreDatabase database) : IDeadlineIndex
{
    public async Task<IReadOnlyList<DueCase>> ReadAsync(int shard, DateTimeOffset? from, DateTimeOffset until, int limit, CancellationToken cancellationToken = default)
    {
        var lower = from is null ? "" : "and due_at >= @from";
        return await database.QueryAsync(
            $"select case_key, due_at from deadline where shard = @shard {lower} and due_at <= @until order by due_at, case_key limit @limit",
            p => Bind(p.Number("shard", shard).Instant("until", until).Number("limit", limit), from),
            row => new DueCase(row.Text(0), row.Instant(1)),
            cancellationToken);
    }

    public async Task<DateTimeOffset?> ReadEarliestAsync(CancellationToken cancellationToken = default) =>
        (await database.QueryAsync(
            // One index probe for each shard; a plain min() would walk the table.
            """
            with recursive shards(n) as (select 0 union all select n + 1 from shards where n < @last)
            select min((select d.due_at from deadline d where d.shard = shards.n order by d.due_at limit 1)) from shards
            """,
            p => p.Number("last", DeadlineShards.Count - 1),
            row => row.OptionalInstant(0),
            cancellationToken))[0];

    private static void Bind(StoreParameters parameters, DateTimeOffset? from)
    {
        if (from is not null)
        {
            parameters.Instant("from", from);
        }
    }
}
