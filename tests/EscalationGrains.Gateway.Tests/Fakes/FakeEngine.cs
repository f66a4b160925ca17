using System.Collections.Concurrent;
using EscalationGrains.Contracts.Access;
using EscalationGrains.Contracts.AgentQueues;
using EscalationGrains.Contracts.Agents;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Clock;
using EscalationGrains.Contracts.Customers;
using EscalationGrains.Contracts.Feeds;
using EscalationGrains.Contracts.Handoffs;
using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Contracts.Policies;
using EscalationGrains.Contracts.Simulations;
using EscalationGrains.Contracts.Streams;

namespace EscalationGrains.Gateway.Tests.Fakes;

/// <summary>Stands in for the cluster: one hand-written fake behind each grain interface, kept by key.</summary>
internal sealed class FakeEngine : IGrainFactory
{
    private readonly ConcurrentDictionary<(Type, string), object> _grains = new();

    public FakeAccess Access { get; } = new();

    public FakeIntake Intake { get; } = new();

    /// <summary>Another for a key; null: <see cref="Intake"/> for all.</summary>
    public Func<string, FakeIntake>? IntakeOf { get; init; }

    public FakeInteractions Interactions { get; } = new();

    public FakeCustomers Customers { get; } = new();

    public FakeCases Cases { get; } = new();

    public FakeCaseCommands CaseCommands { get; } = new();

    public FakeQueues Queues { get; } = new();

    public FakeRoster Roster { get; } = new();

    public FakeDeadLetters DeadLetters { get; } = new();

    public FakeClock Clock { get; } = new();

    /// <summary>Keys of the grains that were asked for, by interface name.</summary>
    public ConcurrentBag<string> Asked { get; } = [];

    /// <summary>References to observers that were given back.</summary>
    public ConcurrentBag<IGrainObserver> GivenBack { get; } = [];

    public FakeFeed Feed(string key) => (FakeFeed)Grain(typeof(IFeedGrain), key);

    public FakeAgent Agent(string key) => (FakeAgent)Grain(typeof(IAgentGrain), key);

    public FakeOpenFeeds OpenFeeds(string key) => (FakeOpenFeeds)Grain(typeof(IOpenFeedsGrain), key);

    public FakeTenant Tenant(string key) => (FakeTenant)Grain(typeof(ITenantGrain), key);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        Asked.Add($"{typeof(TGrainInterface).Name} {primaryKey}");
        return (TGrainInterface)Grain(typeof(TGrainInterface), primaryKey);
    }

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => (TGrainObserverInterface)obj;

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => GivenBack.Add(obj);

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension) => throw new NotSupportedException();

    public IAddressable GetGrain(GrainId grainId) => throw new NotSupportedException();

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) => throw new NotSupportedException();

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey, string grainClassNamePrefix) => throw new NotSupportedException();

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey) => throw new NotSupportedException();

    private object Grain(Type type, string key) => _grains.GetOrAdd((type, key), Make);

    private object Make((Type Type, string Key) grain) => grain.Type.Name switch
    {
        nameof(IAccessGrain) => Access,
        nameof(IIntakeGrain) => IntakeOf?.Invoke(grain.Key) ?? Intake,
        nameof(IInteractionQueryGrain) => Interactions,
        nameof(ICustomerQueryGrain) => Customers,
        nameof(ICaseQueryGrain) => Cases,
        nameof(ICaseCommandGrain) => CaseCommands,
        nameof(IQueueQueryGrain) => Queues,
        nameof(IRosterGrain) => Roster,
        nameof(IDeadLetterGrain) => DeadLetters,
        nameof(ITestClockGrain) => Clock,
        nameof(IPolicyGrain) => new FakePolicy(),
        nameof(IActivePolicyGrain) => new FakeActivePolicy(),
        nameof(IPolicyCheckGrain) => new FakePolicyCheck(),
        nameof(ISimulationGrain) => new FakeSimulation(),
        nameof(IExplanationGrain) => new FakeExplanations(),
        nameof(IHandoffGrain) => new FakeHandoffs(),
        nameof(IFeedGrain) => new FakeFeed(),
        nameof(IAgentGrain) => new FakeAgent(grain.Key),
        nameof(ITenantGrain) => new FakeTenant(grain.Key),
        nameof(IOpenFeedsGrain) => new FakeOpenFeeds(),
        nameof(IFeedTicketGrain) => new FakeTicket(),
        _ => throw new NotSupportedException(grain.Type.Name),
    };
}
