using System.Diagnostics;
using EscalationGrains.Grains;
using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Storage.Postgres.Journal;

/// <summary>A unit on its way, and the one answer its caller gets.</summary>
internal sealed class PendingUnit(CommitUnit unit, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<CommitResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CommitUnit Unit => unit;

    /// <summary>The rows it writes; worked out on the caller's thread, whose fault a malformed unit is.</summary>
    public IReadOnlyList<RowKey> Keys { get; } = [.. RowKey.Of(unit)];

    /// <summary>Whose trace it belongs to, if anybody's.</summary>
    public ActivityContext Trace { get; } = ProductTraces.Current;

    public Task<CommitResult> Answer => answer.Task;

    /// <summary>How often it was sent without an answer of its own.</summary>
    public int Attempts { get; set; }

    /// <summary>It was sent on a connection that broke, so only a stored row can tell what became of it.</summary>
    public bool InDoubt { get; set; }

    public void Complete(CommitResult result) => answer.TrySetResult(result);

    public void Fail(Exception error) => answer.TrySetException(error);

    /// <summary>The store gave no answer: says whether that is certain.</summary>
    public void GiveUp(Exception? error) => Fail(InDoubt
        ? new OutcomeUnknownException("The connection broke inside a commit and its outcome could not be read.", error!)
        : new StoreUnavailableException("The journal could not be written; nothing was stored.", error!));

    /// <summary>Gives up work that nobody wants any more; asked before it is sent, never after.</summary>
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
