using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Customers;
using EscalationGrains.Grains.Interactions;

namespace EscalationGrains.Grains.Journal;

/// <summary>A row that was there first. No error: the writer looks at the winner and routes again.</summary>
public abstract record CommitConflict
{
    private CommitConflict()
    {
    }

    /// <summary>The idempotency key was used; the stored answer follows.</summary>
    public sealed record KeyUsed(IdempotencyRow Stored) : CommitConflict;

    /// <summary>The interaction (channel, external id) is known; its receipt follows.</summary>
    public sealed record InteractionKnown(InteractionRow Stored) : CommitConflict;

    /// <summary>The handle belongs to another customer.</summary>
    public sealed record IdentityTaken(IdentityRow Stored) : CommitConflict;

    /// <summary>The name (external reference, thread) belongs to another case.</summary>
    public sealed record CaseRefTaken(CaseRefRow Stored) : CommitConflict;

    /// <summary>Another activation appended first: the writer's state is old. It must leave memory and be loaded again.</summary>
    public sealed record StreamMoved(string Stream) : CommitConflict;

    /// <summary>A feed entry of the same source or sequence is there.</summary>
    public sealed record FeedMoved(string Feed) : CommitConflict;
}
