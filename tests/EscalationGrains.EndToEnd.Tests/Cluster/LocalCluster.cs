using System.Diagnostics;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Cluster;

/// <summary>The cluster of <c>deploy/local-cluster.sh</c>, driven by the script as a user drives it.</summary>
internal sealed class LocalCluster : IAsyncDisposable
{
    /// <summary>Ports of one cluster: its first and so many after it.</summary>
    private const int Ports = 40;

    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-cluster-").FullName;
    private readonly string _postgres;
    private readonly int _port;

    private LocalCluster(string postgres, int port) => (_postgres, _port) = (postgres, port);

    public IReadOnlyList<Uri> Gateways => [new($"http://127.0.0.1:{_port + 1}"), new($"http://127.0.0.1:{_port + 2}")];

    /// <summary>Three silos and two gateways, ready. Skips the test when this machine has no PostgreSQL.</summary>
    public static async Task<LocalCluster> StartAsync(PostgresServer server)
    {
        var database = await server.CreateDatabaseAsync(Waiting.Cancelled);
        Assert.SkipWhen(database is null, "No PostgreSQL binaries on this machine, and ESCALATION_TEST_POSTGRES is not set.");
        var cluster = new LocalCluster(database!, FreePorts.Find(Ports + 1));
        try
        {
            await cluster.RunAsync("start");
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs one command of the script to its end; fails unless it succeeds.</summary>
    public async Task<string> RunAsync(params string[] command)
    {
        var start = new ProcessStartInfo("bash", [BuiltProgram.Source("deploy", "local-cluster.sh"), .. command]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ESCALATION_CLUSTER"] = _folder;
        start.Environment["ESCALATION_CLUSTER_PORT"] = _port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["ESCALATION_CLUSTER_POSTGRES"] = _postgres;
        start.Environment["ESCALATION_CLUSTER_HOST"] = BuiltProgram.Host;
        start.Environment["Access__OperatorKey"] = HostSetup.OperatorKey;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        Assert.True(process.ExitCode == 0, $"local-cluster.sh {string.Join(' ', command)} ended with {process.ExitCode}: {await output}{await errors}");
        return await output;
    }

    public async ValueTask DisposeAsync()
    {
        // Nobody waits for a drain at the end of a test.
        foreach (var name in (string[])["gateway-1", "gateway-2", "silo-1", "silo-2", "silo-3"])
        {
            await RunAsync("kill", name);
        }

        await RunAsync("clean");
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
