using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Customers;
using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Domain;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Grains.Access;
using EscalationGrains.Grains.Interactions;
using Orleans.Concurrency;

namespace EscalationGrains.Grains.Customers;

/// <summary>Reads customers: standing from the customer, personal values from where they stand.</summary>
[GrainType("customer-query")]
[StatelessWorker]
[Reentrant] // Nothing is kept between awaits.
internal sealed class CustomerQueryGrain(ICustomerDirectory directory, IInteractionReader contents, TenantDirectory tenants) : Grain, ICustomerQueryGrain
{
    private string Tenant => GrainKeys.Split(this.GetPrimaryKeyString()).Scope;

    public async Task<Reply<CustomerView>> Find(string customerId)
    {
        var identities = await directory.ReadIdentitiesAsync(Tenant, customerId);
        if (await GrainFactory.GetGrain<ICustomerGrain>(GrainKeys.OfTenant(Tenant, customerId)).View() is not { } view)
        {
            return Reply<CustomerView>.Refused("customer.unknown", "There is no such customer.");
        }

        var name = view.Name is { } id ? (await contents.ReadContentsAsync(Tenant, [id])).Select(c => c.Body).FirstOrDefault() : null;
        return Reply<CustomerView>.Of(view with
        {
            Name = name,
            Identities = [.. identities.Select(i => new IdentityView { Kind = i.Kind, Value = i.Value, Verified = i.Verified })],
        });
    }

    public async Task<Reply<Page<CustomerView>>> FindByIdentity(IdentityInput identity)
    {
        var region = (await tenants.FindAsync(Tenant))?.Region ?? "US";
        if (!IdentityNormaliser.TryNormalise(identity, region, out var normalised))
        {
            return Reply<Page<CustomerView>>.Refused("identity.invalid", "The value cannot be a handle of its kind.", field: "identity");
        }

        var rows = await directory.FindIdentitiesAsync(Tenant, [new IdentityRef(Words<IdentityKind>.Of(normalised.Kind), normalised.ValueHash)]);
        var found = rows.Count == 0 ? null : (await Find(rows[0].CustomerId)).Value;
        return Reply<Page<CustomerView>>.Of(new Page<CustomerView> { Items = found is null ? [] : [found] });
    }
}
