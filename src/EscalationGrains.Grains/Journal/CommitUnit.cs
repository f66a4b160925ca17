using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Customers;
using EscalationGrains.Grains.Feeds;
using EscalationGrains.Grains.Interactions;
using EscalationGrains.Grains.Streams;

namespace EscalationGrains.Grains.Journal;

/// <summary>All rows that one act writes, or none: the unit of durability. Built by a grain, stored by <see cref="IJournal"/>.</summary>
public sealed class CommitUnit
{
    /// <summary>Chosen by the writer and stored on every event, so that after a lost connection a reader can tell "mine" from "another's".</summary>
    public required Guid CommitId { get; init; }

    /// <summary>Routes the unit to a writer and orders units of one case; the case's or feed's key. Never empty.</summary>
    public required string PartitionKey { get; init; }

    public IReadOnlyList<StreamAppend> Appends { get; init; } = [];

    public IReadOnlyList<SnapshotRow> Snapshots { get; init; } = [];

    /// <summary>The case's one deadline row: set, cleared (<see cref="DeadlineChange.DueAt"/> null) or, when null here, left as it is.</summary>
    public DeadlineChange? Deadline { get; init; }

    /// <summary>Written only when a listed column changed; it is the dearest row of the unit.</summary>
    public CaseListRow? CaseList { get; init; }

    public InteractionRow? Interaction { get; init; }

    /// <summary>Personal values; inserted, or replaced when the id exists.</summary>
    public IReadOnlyList<ContentRow> Contents { get; init; } = [];

    /// <summary>Rows that allocate a customer to a handle; a row that exists with the same customer is no conflict (its verified flag may rise).</summary>
    public IReadOnlyList<IdentityRow> Identities { get; init; } = [];

    /// <summary>Rows that allocate a case to a name; a row that exists with the same case is no conflict.</summary>
    public IReadOnlyList<CaseRefRow> CaseRefs { get; init; } = [];

    public IdempotencyRow? Idempotency { get; init; }

    /// <summary>The stream queue is the outbox: these rows are what the rest of the cluster hears of this act.</summary>
    public IReadOnlyList<OutboxRow> Outbox { get; init; } = [];

    public IReadOnlyList<FeedRow> Feed { get; init; } = [];
}
