using EscalationGrains.Contracts;
using EscalationGrains.Contracts.AgentQueues;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Customers;
using EscalationGrains.Contracts.Feeds;
using EscalationGrains.Contracts.Handoffs;
using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Contracts.Policies;
using EscalationGrains.Contracts.Simulations;
using EscalationGrains.Contracts.Streams;
using EscalationGrains.Gateway.Interactions;

namespace EscalationGrains.Gateway;

/// <summary>References to the grains of one tenant, made once: making one costs more than using it.</summary>
internal sealed class TenantGrains(IGrainFactory grains, string tenant, int intakeLanes)
{
    public string Tenant => tenant;

    public IntakeLanes Intake { get; } = new(grains, tenant, intakeLanes);

    public IInteractionQueryGrain Interactions { get; } = grains.GetGrain<IInteractionQueryGrain>(GrainKeys.Interactions(tenant));

    public ICustomerQueryGrain Customers { get; } = grains.GetGrain<ICustomerQueryGrain>(GrainKeys.Customers(tenant));

    public ICaseQueryGrain Cases { get; } = grains.GetGrain<ICaseQueryGrain>(GrainKeys.Cases(tenant));

    public ICaseCommandGrain CaseCommands { get; } = grains.GetGrain<ICaseCommandGrain>(GrainKeys.CaseCommands(tenant));

    public IQueueQueryGrain Queues { get; } = grains.GetGrain<IQueueQueryGrain>(GrainKeys.Queues(tenant));

    public IDeadLetterGrain DeadLetters { get; } = grains.GetGrain<IDeadLetterGrain>(GrainKeys.DeadLetters(tenant));

    public IActivePolicyGrain ActivePolicy { get; } = grains.GetGrain<IActivePolicyGrain>(GrainKeys.ActivePolicy(tenant));

    public IPolicyCheckGrain PolicyCheck { get; } = grains.GetGrain<IPolicyCheckGrain>(GrainKeys.PolicyCheck(tenant));

    public IExplanationGrain Explanations { get; } = grains.GetGrain<IExplanationGrain>(GrainKeys.Explanations(tenant));

    public IHandoffGrain Handoffs { get; } = grains.GetGrain<IHandoffGrain>(GrainKeys.Handoffs(tenant));

    public IFeedGrain Feed { get; } = grains.GetGrain<IFeedGrain>(GrainKeys.TenantFeed(tenant));

    public IPolicyGrain Policy(string name) => grains.GetGrain<IPolicyGrain>(GrainKeys.Policy(tenant, name));

    public ISimulationGrain Simulation(string id) => grains.GetGrain<ISimulationGrain>(GrainKeys.Simulation(tenant, id));
}
