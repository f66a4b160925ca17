using EscalationGrains.Grains.Interactions;
using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Interactions;

/// <summary>Columns of <c>interaction</c> and <c>idempotency</c> in the order they are read.</summary>
internal static class InteractionColumns
{
    public const string Select =
        """
        select i.tenant, i.interaction_id, i.case_id, i.customer_id, i.case_seq, i.customer_seq, i.channel, i.direction, i.author_kind,
            i.agent_id, i.external_id, i.occurred_at, i.received_at, i.attributes, i.signals, i.receipt
        from interaction i
        """;

    public const string SelectIdempotency = "select i.tenant, i.key, i.request_hash, i.response, i.at, i.commit_id from idempotency i";

    public static InteractionRow Read(StoreRow row) => new()
    {
        Tenant = row.Text(0),
        InteractionId = row.Text(1),
        CaseId = row.Text(2),
        CustomerId = row.Text(3),
        CaseSeq = row.Number(4),
        CustomerSeq = row.Number(5),
        Channel = row.Text(6),
        Direction = row.Text(7),
        AuthorKind = row.Text(8),
        AgentId = row.OptionalText(9),
        ExternalId = row.OptionalText(10),
        OccurredAt = row.Instant(11),
        ReceivedAt = row.Instant(12),
        Attributes = row.OptionalText(13),
        Signals = row.OptionalText(14),
        Receipt = row.Text(15),
    };

    public static IdempotencyRow ReadIdempotency(StoreRow row) =>
        new(row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Instant(4));
}
