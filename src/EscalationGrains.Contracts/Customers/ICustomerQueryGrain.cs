using EscalationGrains.Contracts.Interactions;

namespace EscalationGrains.Contracts.Customers;

/// <summary>Reads customers. Stateless; key <c>tenant/customers</c>.</summary>
[Alias("eg.ICustomerQueryGrain")]
public interface ICustomerQueryGrain : IGrainWithStringKey
{
    [Repeatable]
    [Alias("Find")]
    Task<Reply<CustomerView>> Find(string customerId);

    /// <summary>The customer behind a handle: one item or none.</summary>
    [Repeatable]
    [Alias("FindByIdentity")]
    Task<Reply<Page<CustomerView>>> FindByIdentity(IdentityInput identity);
}
