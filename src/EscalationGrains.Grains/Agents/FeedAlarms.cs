using EscalationGrains.Grains.Clock;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationGrains.Grains.Agents;

/// <summary>Of orgs that have agents whose feed is lost.</summary>
internal sealed class FeedAlarms([FromKeyedServices(ProductClock.Key)] TimeProvider clock) : Alarms(clock);
