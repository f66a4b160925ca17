using EscalationGrains.Grains.Cases;

namespace EscalationGrains.Grains.Customers;

/// <summary>Finds who and what a handle or a name belongs to.</summary>
public interface ICustomerDirectory
{
    /// <summary>Rows that exist among those asked for, in any order; one query.</summary>
    Task<IReadOnlyList<IdentityRow>> FindIdentitiesAsync(string tenant, IReadOnlyList<IdentityRef> identities, CancellationToken cancellationToken = default);

    /// <summary>All handles of one customer.</summary>
    Task<IReadOnlyList<IdentityRow>> ReadIdentitiesAsync(string tenant, string customerId, CancellationToken cancellationToken = default);

    Task<CaseRefRow?> FindCaseRefAsync(string tenant, string name, CancellationToken cancellationToken = default);
}
