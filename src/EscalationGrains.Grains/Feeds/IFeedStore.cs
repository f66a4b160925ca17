namespace EscalationGrains.Grains.Feeds;

/// <summary>Reads feed rows; they are written by commit units only.</summary>
public interface IFeedStore
{
    /// <summary>Events with <c>sequence &gt; after</c>, oldest first.</summary>
    Task<IReadOnlyList<FeedRow>> ReadAsync(string feed, long after, int limit, CancellationToken cancellationToken = default);

    /// <summary>First and last stored sequence; (1, 0) for an empty feed.</summary>
    Task<(long First, long Last)> ReadBoundsAsync(string feed, CancellationToken cancellationToken = default);

    /// <summary>Which of these sources the feed already holds.</summary>
    Task<IReadOnlyList<string>> FindSourcesAsync(string feed, IReadOnlyList<string> sources, CancellationToken cancellationToken = default);

    /// <summary>
    /// Deletes the head of each feed up to the first event that is not older than <paramref name="before"/>, but never the last event of a feed; at most
    /// <paramref name="pageSize"/> rows in one statement. Returns how many.
    /// </summary>
    Task<int> PurgeAsync(DateTimeOffset before, int pageSize, CancellationToken cancellationToken = default);
}
