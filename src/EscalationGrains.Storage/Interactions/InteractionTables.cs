using EscalationGrains.Grains.Interactions;
using EscalationGrains.Storage.Journal;

namespace EscalationGrains.Storage.Interactions;

/// <summary>The tables of interactions that commit units write.</summary>
internal static class InteractionTables
{
    public static readonly UnitTable<InteractionRow> Interaction = new(
        "interaction",
        [
            new Column<InteractionRow>.Text("tenant", r => r.Tenant),
            new Column<InteractionRow>.Text("interaction_id", r => r.InteractionId),
            new Column<InteractionRow>.Text("case_id", r => r.CaseId),
            new Column<InteractionRow>.Text("customer_id", r => r.CustomerId),
            new Column<InteractionRow>.Number("case_seq", r => r.CaseSeq),
            new Column<InteractionRow>.Number("customer_seq", r => r.CustomerSeq),
            new Column<InteractionRow>.Text("channel", r => r.Channel),
            new Column<InteractionRow>.Text("direction", r => r.Direction),
            new Column<InteractionRow>.Text("author_kind", r => r.AuthorKind),
            new Column<InteractionRow>.Text("agent_id", r => r.AgentId),
            new Column<InteractionRow>.Text("external_id", r => r.ExternalId),
            new Column<InteractionRow>.Instant("occurred_at", r => r.OccurredAt),
            new Column<InteractionRow>.Instant("received_at", r => r.ReceivedAt),
            new Column<InteractionRow>.Text("attributes", r => r.Attributes),
            new Column<InteractionRow>.Text("signals", r => r.Signals),
            new Column<InteractionRow>.Text("receipt", r => r.Receipt),
        ],
        (a, b) => Keys.Compare(a.Tenant, b.Tenant, a.InteractionId, b.InteractionId));

    public static readonly UnitTable<ContentRow> Content = new(
        "content",
        [
            new Column<ContentRow>.Text("tenant", r => r.Tenant),
            new Column<ContentRow>.Text("content_id", r => r.ContentId),
            new Column<ContentRow>.Text("customer_id", r => r.CustomerId),
            new Column<ContentRow>.Text("body", r => r.Body),
        ],
        (a, b) => Keys.Compare(a.Tenant, b.Tenant, a.ContentId, b.ContentId))
    {
        OnConflict = "on conflict (tenant, content_id) do update set customer_id = excluded.customer_id, body = excluded.body",
        Merge = (_, b) => b,
    };
}
