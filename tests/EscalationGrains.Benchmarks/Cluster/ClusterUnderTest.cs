using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Benchmarks.Hosting;

namespace EscalationGrains.Benchmarks.Cluster;

/// <summary>Silos behind one gateway, each a process, all on this machine.</summary>
internal sealed class ClusterUnderTest : IAsyncDisposable
{
    private readonly List<HostUnderTest> _silos = [];

    private HostUnderTest? _gateway;

    public IReadOnlyList<HostUnderTest> Silos => _silos;

    public HostUnderTest Gateway => _gateway ?? throw new InvalidOperationException("The cluster has not started.");

    public static async Task<ClusterUnderTest> StartAsync(BenchmarkDatabase database, int silos, params KeyValuePair<string, string>[] ofGateway)
    {
        var cluster = new ClusterUnderTest();
        try
        {
            for (var i = 0; i < silos; i++)
            {
                cluster._silos.Add(await HostUnderTest.StartAsync(database, Setting("Role", "Silo"), Setting("Cluster__SiloPort", FreePort()), Setting("Cluster__GatewayPort", FreePort())));
            }

            cluster._gateway = await HostUnderTest.StartAsync(database, [Setting("Role", "Gateway"), .. ofGateway]);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Of all silos together.</summary>
    public TimeSpan SiloTime() => TimeSpan.FromTicks(_silos.Sum(s => s.ProcessorTime().Ticks));

    /// <summary>Bytes that a silo holds, on average.</summary>
    public double SiloMemory() => _silos.Average(s => (double)s.ResidentMemory);

    public async ValueTask DisposeAsync()
    {
        await (_gateway?.DisposeAsync() ?? ValueTask.CompletedTask);
        foreach (var silo in _silos)
        {
            await silo.DisposeAsync();
        }
    }

    private static KeyValuePair<string, string> Setting(string key, string value) => KeyValuePair.Create(key, value);

    private static string FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
