using EscalationGrains.Gateway.Access;
using EscalationGrains.Gateway.Admission;
using EscalationGrains.Gateway.AgentQueues;
using EscalationGrains.Gateway.Agents;
using EscalationGrains.Gateway.Cases;
using EscalationGrains.Gateway.Clock;
using EscalationGrains.Gateway.Customers;
using EscalationGrains.Gateway.Feeds;
using EscalationGrains.Gateway.Health;
using EscalationGrains.Gateway.Interactions;
using EscalationGrains.Gateway.OpenApi;
using EscalationGrains.Gateway.Policies;
using EscalationGrains.Gateway.Repetition;
using EscalationGrains.Gateway.Simulations;
using EscalationGrains.Gateway.Streams;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace EscalationGrains.Gateway;

/// <summary>Adds the HTTP edge to a host that has an <see cref="IGrainFactory"/>.</summary>
public static class EscalationGatewayExtensions
{
    /// <summary>Registers the gateway; sections <c>Gateway</c>, <c>Access</c> and <c>Admission</c> are validated at start.</summary>
    /// <param name="inCluster">Silos are other processes, and there may be other gateways.</param>
    public static IServiceCollection AddEscalationGateway(this IServiceCollection services, IConfiguration configuration, bool inCluster = false)
    {
        services.AddOptions<GatewayOptions>().Bind(configuration.GetSection(GatewayOptions.Section)).ValidateOnStart();
        services.AddOptions<AccessOptions>().Bind(configuration.GetSection(AccessOptions.Section)).ValidateOnStart();
        services.AddOptions<AdmissionOptions>().Bind(configuration.GetSection(AdmissionOptions.Section)).Configure(o => o.InCluster = inCluster).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AdmissionOptions>, AdmissionOptionsValidator>();
        services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>();
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<AdmissionGate>();
        services.AddSingleton<SharedQuotas>();
        services.AddSingleton<ArrivingBodies>();
        services.AddSingleton<AdmissionMeters>();
        services.AddSingleton<RepetitionMeters>();
        services.AddSingleton<TenantGrainsCache>();
        services.AddSingleton<KeyCache>();
        services.AddSingleton<FeedTickets>();
        services.AddSingleton<FeedHub>();
        services.AddSingleton<AgentFeeds>();
        FrontDoor.AddTo(services);
        services.AddHostedService<GatewayDrain>();
        OpenApiDocs.Add(services);
        return services;
    }

    /// <summary>For a gateway whose silos are other processes: an answer that is lost with one of them is asked for again where that may be done.</summary>
    public static IClientBuilder RepeatLostCalls(this IClientBuilder client)
    {
        client.Configure<ClientMessagingOptions>(o => o.ResponseTimeout = LostAnswerFilter.FirstWithin);
        client.Services.AddSingleton<ConnectedSilos>();
        client.Services.AddSingleton<IClusterConnectionStatusObserver>(services => services.GetRequiredService<ConnectedSilos>());
        return client.AddOutgoingGrainCallFilter<LostAnswerFilter>();
    }

    /// <summary>Adds middleware and maps all endpoints.</summary>
    public static WebApplication MapEscalationGateway(this WebApplication app)
    {
        GatewayDrain.Use(app);
        _ = app.Services.GetRequiredService<RepetitionMeters>(); // else it would be missing until something was lost
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<AccessMiddleware>();
        app.UseMiddleware<AdmissionMiddleware>();
        var endpoints = app.MapGroup("").RequireStatedPermission();
        HealthEndpoints.Map(endpoints);
        OpenApiDocs.Map(endpoints);
        MapV1(endpoints.MapGroup("/v1"));
        return app;
    }

    /// <summary>Maps what only the operator's key may see. A browser asks its user for it (as the password; any user name will do).</summary>
    public static WebApplication MapForTheOperator(this WebApplication app, Action<IEndpointRouteBuilder> map)
    {
        map(app.MapGroup("").Require(Permission.WatchCluster).ExcludeFromDescription());
        return app;
    }

    private static void MapV1(RouteGroupBuilder v1)
    {
        TenantEndpoints.Map(v1);
        FeedTicketEndpoints.Map(v1);
        InteractionEndpoints.Map(v1);
        BatchEndpoint.Map(v1);
        CustomerEndpoints.Map(v1);
        CaseEndpoints.Map(v1);
        AgentEndpoints.Map(v1);
        OfferEndpoints.Map(v1);
        QueueEndpoints.Map(v1);
        FeedEndpoints.Map(v1);
        DeskEndpoints.Map(v1);
        PolicyEndpoints.Map(v1);
        SimulationEndpoints.Map(v1);
        DeadLetterEndpoints.Map(v1);
        TestClockEndpoints.Map(v1);
    }
}
