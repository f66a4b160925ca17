using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Customers;
using EscalationGrains.Grains.Feeds;
using EscalationGrains.Grains.Interactions;

namespace EscalationGrains.Storage.Journal;

/// <summary>Rows that stand where a unit wants to write.</summary>
internal interface IStoredRows
{
    /// <summary>Commit id of the first event of a stream after a sequence.</summary>
    Guid? EventAfter(string stream, long seq);

    IdempotencyEntry? Idempotency(string tenant, string key);

    /// <summary>The interaction of the same id, or of the same channel and external id.</summary>
    InteractionRow? Interaction(InteractionRow wanted);

    IdentityRow? Identity(string tenant, string kind, string valueHash);

    CaseRefRow? CaseRef(string tenant, string name);

    /// <summary>Commit id of the feed event of the same sequence or source.</summary>
    Guid? Feed(FeedRow wanted);
}
