using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Customers;
using EscalationGrains.Contracts.Interactions;

namespace EscalationGrains.Gateway.Tests.Fakes;

internal sealed class FakeCustomers : ICustomerQueryGrain
{
    public IdentityInput? Asked { get; private set; }

    public Func<Task>? Before { get; set; }

    public async Task<Reply<CustomerView>> Find(string customerId)
    {
        await (Before?.Invoke() ?? Task.CompletedTask);
        return customerId == "u1" ? Reply<CustomerView>.Of(Views.Customer) : Reply<CustomerView>.Refused("customer.unknown", "No such customer.");
    }

    public Task<Reply<Page<CustomerView>>> FindByIdentity(IdentityInput identity)
    {
        Asked = identity;
        return Task.FromResult(Reply<Page<CustomerView>>.Of(new() { Items = identity.Value == "ana@example.com" ? [Views.Customer] : [] }));
    }
}
