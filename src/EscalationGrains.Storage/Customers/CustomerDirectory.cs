using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Customers;
using EscalationGrains.Storage.Database;

namespace EscalationGrains.Storage.Customers;

/// <summary>Reads identities and case names.</summary>
internal sealed class CustomerDirectory : ICustomerDirectory
{
    private readonly StoreDatabase database;
    private readonly string identitiesOfAKind;
    private readonly GroupRead<(string Tenant, string Kind, string ValueHash), IdentityRow?> identities;

    public CustomerDirectory(StoreDatabase database)
    {
        this.database = database;

        identitiesOfAKind =
            $"""
            select i.tenant, i.kind, i.value_hash, i.value, i.customer_id, i.verified, i.seen_at
            from {database.Dialect.Probe("@hashes", "identity", "i", "tenant = @tenant and kind = @kind and value_hash = asked.value")}
            """;
        identities = new(ReadIdentitiesAsync, _ => null);
    }

    public async Task<IReadOnlyList<IdentityRow>> FindIdentitiesAsync(string tenant, IReadOnlyList<IdentityRef> identities, CancellationToken cancellationToken = default)
    {
        var rows = await Task.WhenAll(identities.Distinct().Select(i => this.identities.ReadAsync((tenant, i.Kind, i.ValueHash), cancellationToken)));
        return [.. rows.OfType<IdentityRow>()];
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

    private async Task<IReadOnlyDictionary<(string Tenant, string Kind, string ValueHash), IdentityRow?>> ReadIdentitiesAsync(
        IReadOnlyCollection<(string Tenant, string Kind, string ValueHash)> asked, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(string Tenant, string Kind, string ValueHash), IdentityRow?>();
        foreach (var kind in asked.GroupBy(key => (key.Tenant, key.Kind)))
        {
            var rows = await database.QueryAsync(
                identitiesOfAKind,
                p => p.Text("tenant", kind.Key.Tenant).Text("kind", kind.Key.Kind).Texts("hashes", kind.Select(key => key.ValueHash)),
                CustomerColumns.ReadIdentity,
                cancellationToken);
            rows.ForEach(row => found[(row.Tenant, row.Kind, row.ValueHash)] = row);
        }

        return found;
    }
}
