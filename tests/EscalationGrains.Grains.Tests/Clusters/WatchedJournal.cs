using System.Collections.Concurrent;
using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Grains.Tests.Clusters;

/// <summary>The real journal, which can be told to fail once, to let somebody in before a commit, and which counts who read what.</summary>
internal sealed class WatchedJournal(IJournal inner) : IJournal
{
    private readonly ConcurrentDictionary<string, int> _reads = new();
    private readonly ConcurrentQueue<(Func<CommitUnit, bool> Which, StoreFault Fault)> _faults = new();
    private readonly ConcurrentDictionary<string, bool> _unreadable = new();
    private (Func<CommitUnit, bool> Which, Func<Task> Act)? _before;

    /// <summary>Units for which the database is away until this is taken back.</summary>
    public Func<CommitUnit, bool>? Refused { get; set; }

    /// <summary>The journal itself, for writing behind a grain's back.</summary>
    public IJournal Inner => inner;

    /// <summary>How often a stream was loaded: once for each activation.</summary>
    public int LoadsOf(string stream) => _reads.GetValueOrDefault(stream);

    /// <summary>The next unit that matches fails this way.</summary>
    public void FailOnce(Func<CommitUnit, bool> which, StoreFault fault) => _faults.Enqueue((which, fault));

    /// <summary>The next load of a stream finds the database away.</summary>
    public void FailLoadOnce(string stream) => _unreadable[stream] = true;

    /// <summary>Runs once, just before the first unit that matches is committed.</summary>
    public void BeforeCommit(Func<CommitUnit, bool> which, Func<Task> act) => _before = (which, act);

    public async Task<CommitResult> CommitAsync(CommitUnit unit, CancellationToken cancellationToken = default)
    {
        if (_before is { } before && before.Which(unit))
        {
            _before = null;
            await before.Act();
        }

        if (Refused?.Invoke(unit) == true)
        {
            throw new ArgumentException("The test refuses a value of this unit.");
        }

        if (!_faults.TryPeek(out var fault) || !fault.Which(unit) || !_faults.TryDequeue(out fault))
        {
            return await inner.CommitAsync(unit, cancellationToken);
        }

        switch (fault.Fault)
        {
            case StoreFault.Overloaded:
                throw new StoreOverloadedException("The test filled the queue.");
            case StoreFault.Unavailable:
                throw new StoreUnavailableException("The test took the database away.");
            case StoreFault.UnknownStored:
                await inner.CommitAsync(unit, cancellationToken);
                break;
        }

        throw new OutcomeUnknownException("The test cut the connection.");
    }

    public Task<StoredStream> ReadStreamAsync(string stream, CancellationToken cancellationToken = default)
    {
        _reads.AddOrUpdate(stream, 1, (_, n) => n + 1);
        return _unreadable.TryRemove(stream, out _)
            ? throw new StoreUnavailableException("The test took the database away.")
            : inner.ReadStreamAsync(stream, cancellationToken);
    }

    public Task<IReadOnlyList<StoredEvent>> ReadEventsAsync(string stream, long afterSeq, int limit, CancellationToken cancellationToken = default) =>
        inner.ReadEventsAsync(stream, afterSeq, limit, cancellationToken);
}
