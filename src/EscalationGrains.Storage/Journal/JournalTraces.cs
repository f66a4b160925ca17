using System.Diagnostics;
using EscalationGrains.Grains;
using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Storage.Journal;

/// <summary>Spans of the group commit: one for each unit, from the asking to the answer, and one for each transaction, which belongs to the first
/// traced unit in it and is linked to the others.</summary>
internal static class JournalTraces
{
    public static Task<CommitResult> CommitAsync(CommitUnit unit, Func<CommitUnit, CancellationToken, Task<CommitResult>> commit, CancellationToken cancellationToken) =>
        ProductTraces.Source.HasListeners() ? TracedAsync(unit, commit, cancellationToken) : commit(unit, cancellationToken);

    public static Activity? StartTransaction(IReadOnlyCollection<ActivityContext> units)
    {
        var span = ProductTraces.StartShared("journal transaction", ActivityKind.Internal, units);
        span?.SetTag("escalation.units", units.Count);
        return span;
    }

    private static async Task<CommitResult> TracedAsync(CommitUnit unit, Func<CommitUnit, CancellationToken, Task<CommitResult>> commit, CancellationToken cancellationToken)
    {
        using var span = ProductTraces.Source.StartActivity("journal commit");
        var result = await commit(unit, cancellationToken);
        span?.SetTag("escalation.outcome", result is CommitResult.Committed ? "committed" : "conflicted");
        return result;
    }
}
