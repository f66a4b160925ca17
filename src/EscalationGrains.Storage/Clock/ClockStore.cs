using EscalationGrains.Grains.Clock;
using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Clock;

/// <summary>Keeps the instant of the test clock in one row.</summary>
internal sealed class ClockStore(StoreDatabase database) : IClockStore
{
    public async Task<DateTimeOffset?> ReadAsync(CancellationToken cancellationToken = default)
    {
        var rows = await database.QueryAsync("select now_at from clock where id = 1", null, row => row.Instant(0), cancellationToken);
        return rows.Count == 0 ? null : rows[0];
    }

    public Task WriteAsync(DateTimeOffset now, CancellationToken cancellationToken = default) =>
        database.ExecuteAsync(
            """
            insert into clock (id, now_at) values (1, @now)
            on conflict (id) do update set now_at = excluded.now_at where clock.now_at < excluded.now_at
            """,
            p => p.Instant("now", now),
            cancellationToken);
}
