using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies;

namespace EscalationGrains.Domain.Simulations;

/// <summary>What is asked of a simulation.</summary>
/// <param name="From">Cases that are open then go over to the policy at this instant; what happened before stands as it was.</param>
/// <param name="To">What happened or fell due after it is left out.</param>
/// <param name="Policy">What is to decide; null: each case by the versions that did decide it.</param>
/// <param name="Policies">The policies that did decide.</param>
public sealed record SimulationScope(DateTimeOffset From, DateTimeOffset To, EscalationPolicy? Policy, Func<PolicyStamp, EscalationPolicy> Policies);
