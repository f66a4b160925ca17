namespace EscalationGrains.Grains.Deadlines;

/// <summary>Reads the deadline rows that commit units write.</summary>
public interface IDeadlineIndex
{
    /// <summary>Rows of a shard with <c>from &lt;= due &lt;= until</c>, earliest first. Pass the lower bound whenever it is known: without it
    /// PostgreSQL walks the dead entries of everything that fired since the last vacuum.</summary>
    Task<IReadOnlyList<DueCase>> ReadAsync(int shard, DateTimeOffset? from, DateTimeOffset until, int limit, CancellationToken cancellationToken = default);

    /// <summary>The least due instant over all shards, or null when no case waits for one.</summary>
    Task<DateTimeOffset?> ReadEarliestAsync(CancellationToken cancellationToken = default);
}
