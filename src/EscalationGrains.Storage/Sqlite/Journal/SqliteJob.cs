using System.Diagnostics;
using EscalationGrains.Grains;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Streams;
using EscalationGrains.Storage.Database;
using EscalationGrains.Storage.Journal;

namespace EscalationGrains.Storage.Sqlite.Journal;

/// <summary>One piece of work for the writer thread. It may be run again when another piece broke the transaction.</summary>
internal abstract class SqliteJob(CancellationToken cancellationToken)
{
    /// <summary>Whose trace it belongs to, if anybody's.</summary>
    public ActivityContext Trace { get; } = ProductTraces.Current;

    /// <summary>Outbox rows that became readable, once the transaction is committed.</summary>
    public virtual IReadOnlyList<QueuedMessage> Queued => [];

    /// <summary>Rows of a unit that was stored; 0 for other work.</summary>
    public virtual int Rows => 0;

    /// <param name="look">Look for conflicts before writing; without it a conflict breaks the transaction.</param>
    public abstract void Run(SqliteSession session, bool look);

    public abstract void Complete();

    public abstract void Fail(Exception error);

    /// <summary>Gives up work that nobody wants any more; asked before the transaction begins, never after.</summary>
    public bool TryCancel()
    {
        if (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        Fail(new OperationCanceledException(cancellationToken));
        return true;
    }
}

/// <summary>Stores a commit unit.</summary>
internal sealed class CommitJob(CommitUnit unit, CancellationToken cancellationToken) : SqliteJob(cancellationToken)
{
    private readonly TaskCompletionSource<CommitResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CommitResult? result;
    private IReadOnlyList<QueuedMessage> queued = [];

    public Task<CommitResult> Answer => answer.Task;

    public override IReadOnlyList<QueuedMessage> Queued => queued;

    public override int Rows => result is CommitResult.Committed ? JournalMeters.RowsOf(unit) : 0;

    public override void Run(SqliteSession session, bool look)
    {
        result = session.Units.Store(unit, look);
        queued = [.. session.Units.Outbox];
    }

    public override void Complete() => answer.TrySetResult(result!);

    public override void Fail(Exception error) => answer.TrySetException(error);
}

/// <summary>Runs statements of a reader or housekeeper.</summary>
internal sealed class StatementJob<T>(Func<StoreSession, Task<T>> write, CancellationToken cancellationToken) : SqliteJob(cancellationToken)
{
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Answer => answer.Task;

    // Every task of a SQLite session is complete when it is returned, so this waits for nothing.
    public override void Run(SqliteSession session, bool look) => result = write(session.Statements).GetAwaiter().GetResult();

    public override void Complete() => answer.TrySetResult(result!);

    public override void Fail(Exception error) => answer.TrySetException(error);
}
