namespace EscalationGrains.Grains.Interactions;

/// <summary>Looks up and purges idempotency rows; they are written by commit units only.</summary>
public interface IIdempotencyReader
{
    Task<IdempotencyRow?> FindAsync(string tenant, string key, CancellationToken cancellationToken = default);

    /// <summary>Deletes rows older than <paramref name="before"/>, at most <paramref name="limit"/> a call; returns how many.</summary>
    Task<int> PurgeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken = default);
}
