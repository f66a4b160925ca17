using EscalationGrains.Grains.Clock;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationGrains.Grains.AgentQueues;

/// <summary>Of queues that ask for less with time.</summary>
internal sealed class QueueAlarms([FromKeyedServices(ProductClock.Key)] TimeProvider clock) : Alarms(clock);
