using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Customers;
using EscalationGrains.Grains.Feeds;
using EscalationGrains.Grains.Interactions;
using EscalationGrains.Storage.Journal;

namespace EscalationGrains.Storage.Postgres.Journal;

/// <summary>What one batch of selects found for all units of a batch.</summary>
internal sealed class PostgresStoredRows : IStoredRows
{
    public Dictionary<(string Stream, long Seq), Guid> Events { get; } = [];

    public Dictionary<(string Tenant, string Key), IdempotencyEntry> Keys { get; } = [];

    public Dictionary<(string Tenant, string InteractionId), InteractionRow> InteractionsById { get; } = [];

    public Dictionary<(string Tenant, string Channel, string ExternalId), InteractionRow> InteractionsByExternalId { get; } = [];

    public Dictionary<(string Tenant, string Kind, string ValueHash), IdentityRow> Identities { get; } = [];

    public Dictionary<(string Tenant, string Name), CaseRefRow> CaseRefs { get; } = [];

    public Dictionary<(string Feed, long Sequence), Guid> FeedBySequence { get; } = [];

    public Dictionary<(string Feed, string Source), Guid> FeedBySource { get; } = [];

    public Guid? EventAfter(string stream, long seq) => Events.TryGetValue((stream, seq), out var id) ? id : null;

    public IdempotencyEntry? Idempotency(string tenant, string key) => Keys.TryGetValue((tenant, key), out var entry) ? entry : null;

    public InteractionRow? Interaction(InteractionRow wanted) =>
        InteractionsById.GetValueOrDefault((wanted.Tenant, wanted.InteractionId))
        ?? (wanted.ExternalId is null ? null : InteractionsByExternalId.GetValueOrDefault((wanted.Tenant, wanted.Channel, wanted.ExternalId)));

    public IdentityRow? Identity(string tenant, string kind, string valueHash) => Identities.GetValueOrDefault((tenant, kind, valueHash));

    public CaseRefRow? CaseRef(string tenant, string name) => CaseRefs.GetValueOrDefault((tenant, name));

    public Guid? Feed(FeedRow wanted) =>
        FeedBySequence.TryGetValue((wanted.Feed, wanted.Sequence), out var bySequence) ? bySequence
        : FeedBySource.TryGetValue((wanted.Feed, wanted.Source), out var bySource) ? bySource
        : null;
}
