using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Streams;

namespace EscalationGrains.Grains.Tests.Streams;

/// <summary>The real outbox, whose deletions fail as often as asked, and which notes what was read.</summary>
internal sealed class FailingOutbox(IOutbox inner, int failures) : IOutbox
{
    private int _left = failures;

    public event Action<OutboxWritten>? Written
    {
        add => inner.Written += value;
        remove => inner.Written -= value;
    }

    /// <summary>Completes when a deletion failed.</summary>
    public TaskCompletionSource Failed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task DeleteAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken = default)
    {
        if (_left-- <= 0)
        {
            return inner.DeleteAsync(ids, cancellationToken);
        }

        Failed.TrySetResult();
        throw new StoreUnavailableException("The test took the database away.");
    }

    /// <summary>What the reads returned, one after the other.</summary>
    public List<IReadOnlyList<StoredMessage>> Reads { get; } = [];

    public async Task<IReadOnlyList<StoredMessage>> ReadAsync(int queue, IReadOnlyCollection<long> inFlight, int limit, CancellationToken cancellationToken = default)
    {
        var rows = await inner.ReadAsync(queue, inFlight, limit, cancellationToken);
        Reads.Add(rows);
        return rows;
    }

    public Task MoveToDeadLettersAsync(IReadOnlyList<long> ids, string reason, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        inner.MoveToDeadLettersAsync(ids, reason, at, cancellationToken);

    public Task<long> CountAsync(CancellationToken cancellationToken = default) => inner.CountAsync(cancellationToken);

    public Task<IReadOnlyList<DeadLetter>> ReadDeadLettersAsync(string tenant, long afterId, int limit, CancellationToken cancellationToken = default) =>
        inner.ReadDeadLettersAsync(tenant, afterId, limit, cancellationToken);

    public Task<bool> RedeliverAsync(string tenant, long deadLetterId, CancellationToken cancellationToken = default) =>
        inner.RedeliverAsync(tenant, deadLetterId, cancellationToken);
}
