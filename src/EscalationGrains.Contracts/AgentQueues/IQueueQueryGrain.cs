namespace EscalationGrains.Contracts.AgentQueues;

/// <summary>Reads queues. Stateless; key <c>tenant/queues</c>.</summary>
[Alias("eg.IQueueQueryGrain")]
public interface IQueueQueryGrain : IGrainWithStringKey
{
    [Repeatable]
    [Alias("List")]
    Task<Page<QueueView>> List(string org);
}
