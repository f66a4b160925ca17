using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace EscalationGrains.Grains.Journal;

/// <summary>Lets a failing store be told from a bug on whatever process the call came from.</summary>
public static class StoreFailures
{
    /// <summary>Where exceptions of the store and of its driver live. Others than the runtime's own travel between processes without their type, so
    /// that nobody could tell what they mean.</summary>
    private static readonly string[] Namespaces = ["EscalationGrains", "Npgsql"];

    /// <summary>For a process that calls grains from outside: a call that ran out of time is one, and a grain that could not be activated because of the store is refused like one that could.</summary>
    public static IClientBuilder UseEscalationFailures(this IClientBuilder client)
    {
        client.Services.LetTravel();
        return client.AddOutgoingGrainCallFilter<StoreFailureFilter>().AddOutgoingGrainCallFilter<ExpiredCallFilter>();
    }

    internal static ISiloBuilder UseEscalationFailures(this ISiloBuilder silo)
    {
        silo.Services.LetTravel();
        return silo.AddIncomingGrainCallFilter<StoreFailureFilter>().AddOutgoingGrainCallFilter<StoreFailureFilter>().AddOutgoingGrainCallFilter<ExpiredCallFilter>();
    }

    private static void LetTravel(this IServiceCollection services) =>
        services.Configure<ExceptionSerializationOptions>(o => o.SupportedNamespacePrefixes.UnionWith(Namespaces));
}
