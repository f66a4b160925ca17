using EscalationGrains.Contracts.Interactions;
using Orleans.Concurrency;

namespace EscalationGrains.Contracts.Customers;

/// <summary>One customer: decides which case an interaction goes to. Key <c>tenant/id</c>.</summary>
[Alias("eg.ICustomerGrain")]
public interface ICustomerGrain : IGrainWithStringKey
{
    [Alias("Receive")]
    Task<IngestReply> Receive(IngestInteraction interaction);

    /// <summary>Null when there is no such customer. Names and handles are left to the query side, which reads them where they stand.</summary>
    [ReadOnly]
    [Alias("View")]
    Task<CustomerView?> View();
}
