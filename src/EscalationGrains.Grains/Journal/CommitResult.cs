namespace EscalationGrains.Grains.Journal;

/// <summary>What became of a <see cref="CommitUnit"/>.</summary>
public abstract record CommitResult
{
    private CommitResult()
    {
    }

    /// <summary>The unit is durable, by this call or an earlier one with the same commit id.</summary>
    public sealed record Committed : CommitResult
    {
        public static readonly Committed Instance = new();
    }

    /// <summary>Nothing was stored. At least one conflict; the first one that matters to the caller comes first (order of <see cref="CommitConflict"/>'s members).</summary>
    public sealed record Conflicted(IReadOnlyList<CommitConflict> Conflicts) : CommitResult;
}
