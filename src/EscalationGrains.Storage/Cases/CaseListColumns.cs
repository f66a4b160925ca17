using EscalationGrains.Grains.Cases;
using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Cases;

/// <summary>Columns of <c>case_list</c> in the order they are read.</summary>
internal static class CaseListColumns
{
    public const string Select =
        """
        select tenant, case_id, version, customer_id, external_ref, topic, department, language, region, channel, status, severity, tier,
            queue, owner_kind, owner_id, waiting_since, offer_id, offer_agent_id, offer_expires_at, passed_over, due_at, opened_at,
            resolved_at, closed_at, priority
        from case_list
        """;

    public static CaseListRow Read(StoreRow row) => new()
    {
        Tenant = row.Text(0),
        CaseId = row.Text(1),
        Version = row.Number(2),
        CustomerId = row.Text(3),
        ExternalRef = row.OptionalText(4),
        Topic = row.OptionalText(5),
        Department = row.Text(6),
        Language = row.Text(7),
        Region = row.OptionalText(8),
        Channel = row.Text(9),
        Status = row.Text(10),
        Severity = row.Text(11),
        Tier = row.Small(12),
        Queue = row.Text(13),
        OwnerKind = row.Text(14),
        OwnerId = row.Text(15),
        WaitingSince = row.OptionalInstant(16),
        OfferId = row.OptionalText(17),
        OfferAgentId = row.OptionalText(18),
        OfferExpiresAt = row.OptionalInstant(19),
        PassedOver = row.OptionalText(20),
        DueAt = row.OptionalInstant(21),
        OpenedAt = row.Instant(22),
        ResolvedAt = row.OptionalInstant(23),
        ClosedAt = row.OptionalInstant(24),
        Priority = row.Small(25),
    };
}
