namespace EscalationGrains.Grains.Streams;

/// <summary>The stream-queue rows that commit units write: read by receivers, deleted after the consumer returned.</summary>
public interface IOutbox
{
    /// <summary>Rows of a queue that are not in <paramref name="inFlight"/>, by id, at most <paramref name="limit"/>. No "id greater than
    /// the last" cursor: with several writers a lower id can commit later.</summary>
    Task<IReadOnlyList<StoredMessage>> ReadAsync(int queue, IReadOnlyCollection<long> inFlight, int limit, CancellationToken cancellationToken = default);

    /// <summary>Deletes rows whose consumer returned. Rows already gone are ignored.</summary>
    Task DeleteAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken = default);

    /// <summary>Moves rows to the dead letters in one transaction; rows already gone are ignored.</summary>
    Task MoveToDeadLettersAsync(IReadOnlyList<long> ids, string reason, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Rows that wait in all queues.</summary>
    Task<long> CountAsync(CancellationToken cancellationToken = default);

    Task<IReadOnlyList<DeadLetter>> ReadDeadLettersAsync(string tenant, long afterId, int limit, CancellationToken cancellationToken = default);

    /// <summary>Puts a dead letter of this tenant back into its queue; false when there is none of that id.</summary>
    Task<bool> RedeliverAsync(string tenant, long deadLetterId, CancellationToken cancellationToken = default);

    /// <summary>Called after rows became readable: at once and with the rows in the process that wrote them, soon and with their queues in others.</summary>
    event Action<OutboxWritten>? Written;
}
