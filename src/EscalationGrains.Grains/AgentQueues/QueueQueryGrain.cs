using EscalationGrains.Contracts;
using EscalationGrains.Contracts.AgentQueues;
using EscalationGrains.Contracts.Agents;
using EscalationGrains.Grains.Cases;
using Orleans.Concurrency;

namespace EscalationGrains.Grains.AgentQueues;

/// <summary>Reads queues: what the case list says, with the agents the roster has ready.</summary>
[GrainType("queue-query")]
[StatelessWorker]
[Reentrant] // Nothing is kept between awaits.
internal sealed class QueueQueryGrain(ICaseList cases) : Grain, IQueueQueryGrain
{
    public async Task<Page<QueueView>> List(string org)
    {
        var tenant = GrainKeys.Split(this.GetPrimaryKeyString()).Scope;
        var queues = await cases.ReadQueuesAsync(tenant);
        var ready = await GrainFactory.GetGrain<IRosterGrain>(GrainKeys.Roster(org)).CountReady(tenant, [.. queues.Select(q => q.Queue)]);
        return new Page<QueueView>
        {
            Items = [.. queues.OrderBy(q => q.Queue, StringComparer.Ordinal).Select(q => new QueueView
            {
                Key = q.Queue,
                Depth = q.Depth,
                Waiting = q.Waiting,
                OldestWaitingSince = q.OldestWaitingSince,
                NextDueAt = q.NextDueAt,
                AgentsReady = ready.GetValueOrDefault(q.Queue),
            })],
        };
    }
}
