namespace EscalationGrains.Grains.Journal;

/// <summary>
/// The append-only record of customers and cases, and the one way to write it: a <see cref="CommitUnit"/> is stored whole or not
/// at all. Implementations coalesce concurrent units of one silo into one transaction (group commit) and keep each unit's fate its own.
/// </summary>
public interface IJournal
{
    /// <summary>
    /// Stores one unit. Doing it twice with the same <see cref="CommitUnit.CommitId"/> equals doing it once: the second answer is
    /// <see cref="CommitResult.Committed"/> again.
    /// </summary>
    /// <returns><see cref="CommitResult.Committed"/> once the unit is durable, or <see cref="CommitResult.Conflicted"/> when a row that
    /// allocates an id or a sequence was already there; nothing of the unit is stored then.</returns>
    /// <exception cref="StoreOverloadedException">The bounded queue is full; nothing was stored.</exception>
    /// <exception cref="StoreUnavailableException">The database cannot be reached or timed out; nothing was stored.</exception>
    /// <exception cref="OutcomeUnknownException">The connection broke inside the commit and the store could not be read again in time.</exception>
    Task<CommitResult> CommitAsync(CommitUnit unit, CancellationToken cancellationToken = default);

    /// <summary>Latest snapshot (if any) and all events after it, oldest first. An unknown stream is empty, not an error.</summary>
    Task<StoredStream> ReadStreamAsync(string stream, CancellationToken cancellationToken = default);

    /// <summary>Events of one stream with <c>seq &gt; afterSeq</c>, oldest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<StoredEvent>> ReadEventsAsync(string stream, long afterSeq, int limit, CancellationToken cancellationToken = default);
}
