using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Customers;
using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Customers;

/// <summary>Columns of <c>identity</c> and <c>case_ref</c> in the order they are read.</summary>
internal static class CustomerColumns
{
    public const string SelectIdentity = "select tenant, kind, value_hash, value, customer_id, verified, seen_at from identity";

    public const string SelectCaseRef = "select tenant, name, case_id, customer_id from case_ref";

    public static IdentityRow ReadIdentity(StoreRow row) =>
        new(row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Flag(5), row.Instant(6));

    public static CaseRefRow ReadCaseRef(StoreRow row) => new(row.Text(0), row.Text(1), row.Text(2), row.Text(3));
}
