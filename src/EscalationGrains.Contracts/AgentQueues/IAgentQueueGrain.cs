namespace EscalationGrains.Contracts.AgentQueues;

/// <summary>One queue of a tenant: orders waiting cases and offers them. Can be rebuilt at any moment from what the cases say. Key <c>tenant/t1.billing.en</c>.</summary>
[Alias("eg.IAgentQueueGrain")]
public interface IAgentQueueGrain : IGrainWithStringKey
{
    /// <summary>An agent may have room: offer what waits.</summary>
    [Alias("Match")]
    Task Match();
}
