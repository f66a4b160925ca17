using EscalationGrains.Contracts;
using EscalationGrains.Contracts.AgentQueues;

namespace EscalationGrains.Gateway.Tests.Fakes;

internal sealed class FakeQueues : IQueueQueryGrain
{
    public string? Org { get; private set; }

    public Task<Page<QueueView>> List(string org)
    {
        Org = org;
        return Task.FromResult(new Page<QueueView> { Items = [new() { Key = "t1.billing.en", Depth = 2, Waiting = 1, AgentsReady = 3 }] });
    }
}
