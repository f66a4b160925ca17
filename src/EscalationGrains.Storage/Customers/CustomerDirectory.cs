using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Customers;
using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Customers;

/// <summary>Reads identities and case names.</summary>
internal sealed class CustomerDirectory(StoreDatabase database) : ICustomerDirectory
{
    public async Task<IReadOnlyList<IdentityRow>> FindIdentitiesAsync(string tenant, IReadOnlyList<IdentityRef> identities, CancellationToken cancellationToken = default)
    {
        if (identities.Count == 0)
        {
            return [];
        }

        // Kinds times hashes is a handful of index probes; the few that were not asked for as a pair are dropped here.
        var rows = await database.QueryAsync(
            $"""
            {CustomerColumns.SelectIdentity}
            where tenant = @tenant and {database.Dialect.IsAny("kind", "@kinds")} and {database.Dialect.IsAny("value_hash", "@hashes")}
            """,
            p => p.Text("tenant", tenant)
                .Texts("kinds", identities.Select(i => i.Kind).Distinct())
                .Texts("hashes", identities.Select(i => i.ValueHash).Distinct()),
            CustomerColumns.ReadIdentity,
            cancellationToken);
        var wanted = identities.ToHashSet();
        return rows.FindAll(row => wanted.Contains(new IdentityRef(row.Kind, row.ValueHash)));
    }

    public async Task<IReadOnlyList<IdentityRow>> ReadIdentitiesAsync(string tenant, string customerId, CancellationToken cancellationToken = default) =>
        await database.QueryAsync(
            CustomerColumns.SelectIdentity + " where tenant = @tenant and customer_id = @customer order by kind, value_hash",
            p => p.Text("tenant", tenant).Text("customer", customerId),
            CustomerColumns.ReadIdentity,
            cancellationToken);

    public Task<CaseRefRow?> FindCaseRefAsync(string tenant, string name, CancellationToken cancellationToken = default) =>
        database.FindAsync(
            CustomerColumns.SelectCaseRef + " where tenant = @tenant and name = @name",
            p => p.Text("tenant", tenant).Text("name", name),
            CustomerColumns.ReadCaseRef,
            cancellationToken);
}
