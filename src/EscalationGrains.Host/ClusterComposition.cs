using System.Net;
using System.Net.Sockets;
using EscalationGrains.Grains;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Hosting;
using Orleans.Configuration;
using Orleans.Dashboard;

namespace EscalationGrains.Host;

/// <summary>Orleans as this product runs it: a cluster of one in one process, or silos and gateways that meet in PostgreSQL.</summary>
internal static class ClusterComposition
{
    /// <summary>Part of every stored Orleans key: never change it.</summary>
    private const string ServiceId = "escalation";

    private const int DefaultSiloPort = 11111;

    private const int DefaultGatewayPort = 30000;

    /// <summary>One silo waits so long for another's answer. Longer than a store's statement time-out (5 s).</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    /// <summary>A silo that stops has told its gateways to ask others, and answers for so long what they had asked. Orleans' 2 s lost a call in one of seven rolling restarts of a full machine.</summary>
    private static readonly TimeSpan LeaveAfter = TimeSpan.FromSeconds(5);

    /// <summary>A silo that stands still keeps its connections, and calls go to it until its voting out is read: one small query.</summary>
    private static readonly TimeSpan LooksForSilosEvery = TimeSpan.FromSeconds(1);

    public static void ConfigureSilo(ISiloBuilder silo, HostSettings settings)
    {
        var clustered = settings.Role == HostRole.Silo;
        silo.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (ServiceId, ServiceId));
        silo.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = AnswerWithin);
        if (clustered)
        {
            silo.ConfigureEndpoints(IPAddress.Parse(settings.Address), settings.SiloPort ?? DefaultSiloPort, settings.GatewayPort ?? DefaultGatewayPort);
            silo.Configure<ClusterMembershipOptions>(o => TuneMembership(o, settings.ProbeTimeout));
            silo.Configure<SiloMessagingOptions>(o => o.WaitForMessageToBeQueuedForOutboundTime = LeaveAfter);
        }
        else
        {
            var port = settings.SiloPort ?? FreePort();
            silo.UseDevelopmentClustering(new IPEndPoint(IPAddress.Loopback, port));
            silo.ConfigureEndpoints(IPAddress.Loopback, port, gatewayPort: 0);
        }

        if (settings.Kubernetes)
        {
            silo.UseKubernetesHosting();
        }

        if (settings.Dashboard)
        {
            silo.AddDashboard(Dashboards.Configure);
        }

        if (settings.Telemetry.TraceRatio is not null)
        {
            silo.AddActivityPropagation();
        }

        silo.UseEscalationStorage(settings.Storage, clustered);
        silo.UseEscalationGrains();
        if (settings.ClockMode == ClockMode.Test)
        {
            // One advance may fire thousands of deadlines before it answers.
            silo.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromMinutes(6));
        }
    }

    public static void ConfigureClient(IClientBuilder client, HostSettings settings)
    {
        client.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (ServiceId, ServiceId));
        client.Configure<GatewayOptions>(o => o.GatewayListRefreshPeriod = LooksForSilosEvery);
        client.UseConnectionRetryFilter<PatientConnection>();
        client.UseEscalationFailures();
        if (settings.Dashboard)
        {
            client.AddDashboard(Dashboards.Configure);
        }

        if (settings.Telemetry.TraceRatio is not null)
        {
            client.AddActivityPropagation();
        }

        client.UseEscalationStorage(settings.Storage);
    }

    /// <summary>A dead silo is voted out after 2 missed probes by 2 others, or by the one that is left: quick enough for clocks, slow enough for a loaded host.</summary>
    private static void TuneMembership(ClusterMembershipOptions options, TimeSpan probeTimeout)
    {
        options.ProbeTimeout = probeTimeout;
        options.NumMissedProbesLimit = 2;
        options.NumVotesForDeathDeclaration = 2;
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(10);
        options.TableRefreshTimeout = TimeSpan.FromSeconds(10);
    }

    /// <summary>Several hosts on one machine must not meet on a port; nobody else needs to know this one.</summary>
    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
