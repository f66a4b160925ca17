namespace EscalationGrains.Contracts.Interactions;

/// <summary>Entry of interactions: normalises handles, finds the customer and hands over. Stateless; key <c>tenant/intake</c>.</summary>
[Alias("eg.IIntakeGrain")]
public interface IIntakeGrain : IGrainWithStringKey
{
    [Alias("Receive")]
    Task<Reply<InteractionReceipt>> Receive(ReceiveInteraction command);

    /// <summary>Customer id for each list of identities, null where none is known yet; one lookup for all. What a batch orders its lines by.</summary>
    [Repeatable]
    [Alias("ResolveCustomers")]
    Task<IReadOnlyList<string?>> ResolveCustomers(IReadOnlyList<CustomerInput> customers);
}
