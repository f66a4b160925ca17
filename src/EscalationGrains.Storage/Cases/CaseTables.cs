using EscalationGrains.Grains.Cases;
using EscalationGrains.Storage.Journal;

namespace EscalationGrains.Storage.Cases;

/// <summary>The tables of cases that commit units write.</summary>
internal static class CaseTables
{
    public static readonly UnitTable<CaseListRow> CaseList = CreateCaseList();

    public static readonly UnitTable<CaseRefRow> CaseRef = new(
        "case_ref",
        [
            new Column<CaseRefRow>.Text("tenant", r => r.Tenant),
            new Column<CaseRefRow>.Text("name", r => r.Name),
            new Column<CaseRefRow>.Text("case_id", r => r.CaseId),
            new Column<CaseRefRow>.Text("customer_id", r => r.CustomerId),
        ],
        (a, b) => Keys.Compare(a.Tenant, b.Tenant, a.Name, b.Name))
    {
        // The null is refused by the column: a name of another case fails the statement, as a missing "on conflict" would,
        // while the same case passes without a write.
        OnConflict = "on conflict (tenant, name) do update set case_id = null where case_ref.case_id <> excluded.case_id",
        Merge = (_, b) => b,
    };

    private static UnitTable<CaseListRow> CreateCaseList()
    {
        List<Column<CaseListRow>> columns =
        [
            new Column<CaseListRow>.Text("tenant", r => r.Tenant),
            new Column<CaseListRow>.Text("case_id", r => r.CaseId),
            new Column<CaseListRow>.Number("version", r => r.Version),
            new Column<CaseListRow>.Text("customer_id", r => r.CustomerId),
            new Column<CaseListRow>.Text("external_ref", r => r.ExternalRef),
            new Column<CaseListRow>.Text("topic", r => r.Topic),
            new Column<CaseListRow>.Text("department", r => r.Department),
            new Column<CaseListRow>.Text("language", r => r.Language),
            new Column<CaseListRow>.Text("region", r => r.Region),
            new Column<CaseListRow>.Text("channel", r => r.Channel),
            new Column<CaseListRow>.Text("status", r => r.Status),
            new Column<CaseListRow>.Text("severity", r => r.Severity),
            new Column<CaseListRow>.Number("tier", r => r.Tier),
            new Column<CaseListRow>.Text("queue", r => r.Queue),
            new Column<CaseListRow>.Text("owner_kind", r => r.OwnerKind),
            new Column<CaseListRow>.Text("owner_id", r => r.OwnerId),
            new Column<CaseListRow>.Instant("waiting_since", r => r.WaitingSince),
            new Column<CaseListRow>.Text("offer_id", r => r.OfferId),
            new Column<CaseListRow>.Text("offer_agent_id", r => r.OfferAgentId),
            new Column<CaseListRow>.Instant("offer_expires_at", r => r.OfferExpiresAt),
            new Column<CaseListRow>.Text("passed_over", r => r.PassedOver),
            new Column<CaseListRow>.Instant("due_at", r => r.DueAt),
            new Column<CaseListRow>.Instant("opened_at", r => r.OpenedAt),
            new Column<CaseListRow>.Instant("resolved_at", r => r.ResolvedAt),
            new Column<CaseListRow>.Instant("closed_at", r => r.ClosedAt),
            new Column<CaseListRow>.Number("priority", r => r.Priority),
        ];
        return new UnitTable<CaseListRow>("case_list", columns, (a, b) => Keys.Compare(a.Tenant, b.Tenant, a.CaseId, b.CaseId))
        {
            OnConflict =
                $"on conflict (tenant, case_id) do update set {UnitTable<CaseListRow>.Replace(columns, keys: 2)} where case_list.version < excluded.version",
        };
    }
}
