using EscalationGrains.Domain.Triage;
using EscalationGrains.Grains.Access;
using EscalationGrains.Grains.AgentQueues;
using EscalationGrains.Grains.Agents;
using EscalationGrains.Grains.Customers;
using EscalationGrains.Grains.Deadlines;
using EscalationGrains.Grains.Handoffs;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Policies;
using EscalationGrains.Grains.Simulations;
using EscalationGrains.Grains.Streams;
using EscalationGrains.Grains.Triage;
using EscalationGrains.Grains.Watch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Streams;

namespace EscalationGrains.Grains;

/// <summary>Adds the product's grains and streams to a silo. The store's ports and the keyed product clock are the caller's to register.</summary>
public static class EscalationSilo
{
    public static ISiloBuilder UseEscalationGrains(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<TenantDirectory>();
        silo.Services.AddSingleton<IdentityCache>();
        silo.Services.AddSingleton<DeadlineNudge>();
        silo.Services.AddSingleton<QueueAlarms>();
        silo.Services.AddSingleton<FeedAlarms>();
        silo.Services.AddSingleton(services => new PolicyBook(services.GetRequiredService<IGrainFactory>(), TimeProvider.System));
        silo.Services.AddSingleton<SimulationRunner>();
        silo.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<HandoffSummariser>(services, TimeProvider.System));
        silo.Services.AddSingleton<ITriage>(services => TriageFolder.Read(services.GetRequiredService<IOptions<EscalationOptions>>().Value.TriageFolder, out var faults)
            ?? throw new InvalidOperationException(string.Join(Environment.NewLine, faults)));
        silo.Services.AddSingleton<ProductMeters>();
        silo.Services.AddSingleton<QueueChecker>();
        silo.Services.AddSingleton<OutboxLedger>();
        silo.Services.AddSingleton<OutboxDeliveries>();
        silo.Services.AddHostedService<DeadlineWatch>();
        silo.Services.AddHostedService<QueueWatch>();
        silo.Services.AddHostedService<FeedWatch>();
        silo.Services.AddSingleton<WatchMeters>();
        silo.Services.AddSingleton<StoreWatch>();
        silo.Services.AddHostedService(services => services.GetRequiredService<StoreWatch>());
        silo.Services.AddSingleton<IValidateOptions<EscalationOptions>, EscalationOptionsValidator>();
        silo.UseEscalationFailures();
        silo.AddReminders();
        silo.AddPersistentStreams(StreamNames.Provider, CreateAdapter, streams =>
        {
            streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
            streams.Configure<SimpleQueueCacheOptions>(o => o.Configure(_ => { }));
            streams.ConfigurePullingAgent(agent => agent.Configure<IOptions<EscalationOptions>>((o, escalation) =>
            {
                // The receiver itself waits for a signal, so this is only the pause between two waits.
                o.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(1);
                o.MaxEventDeliveryTime = escalation.Value.StreamDeliveryTime;
            }));
        });
        return silo;
    }

    private static OutboxAdapter CreateAdapter(IServiceProvider services, string name) => ActivatorUtilities.CreateInstance<OutboxAdapter>(
        services, services.GetRequiredService<IOptionsMonitor<SimpleQueueCacheOptions>>().Get(name));
}
