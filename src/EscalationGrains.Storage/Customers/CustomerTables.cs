using EscalationGrains.Grains.Customers;
using EscalationGrains.Storage.Journal;

namespace EscalationGrains.Storage.Customers;

/// <summary>The tables of customers that commit units write.</summary>
internal static class CustomerTables
{
    public static readonly UnitTable<IdentityRow> Identity = new(
        "identity",
        [
            new Column<IdentityRow>.Text("tenant", r => r.Tenant),
            new Column<IdentityRow>.Text("kind", r => r.Kind),
            new Column<IdentityRow>.Text("value_hash", r => r.ValueHash),
            new Column<IdentityRow>.Text("value", r => r.Value),
            new Column<IdentityRow>.Text("customer_id", r => r.CustomerId),
            new Column<IdentityRow>.Flag("verified", r => r.Verified),
            new Column<IdentityRow>.Instant("seen_at", r => r.SeenAt),
        ],
        (a, b) => Keys.Compare(a.Tenant, b.Tenant, a.Kind, b.Kind, a.ValueHash, b.ValueHash))
    {
        // The null is refused by the column: a handle of another customer fails the statement, the same customer passes.
        OnConflict =
            "on conflict (tenant, kind, value_hash) do update set verified = excluded.verified, " +
            "customer_id = case when identity.customer_id = excluded.customer_id then identity.customer_id end " +
            "where identity.customer_id <> excluded.customer_id or (excluded.verified and not identity.verified)",
        Merge = (a, b) => b with { Verified = a.Verified || b.Verified },
    };
}
