using System.Globalization;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.EndToEnd.Tests.Trouble;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Cluster;

/// <summary>
/// Silos and gateways as processes that a test may kill, freeze and start again, on a PostgreSQL of their own that it may do the same to. As an
/// edge it is what clients know: the addresses of all gateways, of which each request takes the next.
/// </summary>
internal sealed class ProcessCluster : IEdge, IAsyncDisposable
{
    private readonly List<HostProcess> _silos = [];
    private readonly List<HostProcess> _gateways = [];
    private int _turn;

    private ProcessCluster(PostgresCluster postgres) => Postgres = postgres;

    public PostgresCluster Postgres { get; }

    /// <summary>The server that repeats what the first one does; null unless asked for.</summary>
    public PostgresCluster? Standby { get; private set; }

    public IReadOnlyList<HostProcess> Silos => _silos;

    public IReadOnlyList<HostProcess> Gateways => _gateways;

    public Uri Url => _gateways[(int)((uint)Interlocked.Increment(ref _turn) % (uint)_gateways.Count)].Url;

    public string Output => string.Join(Environment.NewLine, _silos.Concat(_gateways).Select(p => p.Output));

    /// <summary>Longer than a gateway waits for a silo (10 s), so that only one that cannot speak is given up.</summary>
    public TimeSpan? GivesUpAfter { get; } = TimeSpan.FromSeconds(12);

    public bool ReadsAgain => true;

    /// <summary>Everything ready. Skips the test when this machine has no PostgreSQL.</summary>
    public static async Task<ProcessCluster> StartAsync(int silos, int gateways, bool standby = false)
    {
        var cluster = new ProcessCluster(await OwnPostgres.StartAsync());
        try
        {
            cluster.Standby = standby ? await cluster.Postgres.AddStandbyAsync(Waiting.Cancelled) : null;
            await cluster.StartProcessesAsync(silos, gateways);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns when each process says that it serves.</summary>
    public Task ReadyAsync() => Task.WhenAll(_silos.Concat(_gateways).Select(p => new Api(p, key: null).ReadyAsync()));

    public async ValueTask DisposeAsync()
    {
        // Nobody waits for a drain at the end of a test.
        foreach (var process in _gateways.Concat(_silos))
        {
            Keep(process);
            await process.DisposeAsync();
        }

        await (Standby?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Postgres.DisposeAsync();
    }

    /// <summary>For whoever looks for the cause of a finding: <c>ESCALATION_BREAKS_LOGS</c> names a folder for what the processes printed since their last start.</summary>
    private static void Keep(HostProcess process)
    {
        if (Environment.GetEnvironmentVariable("ESCALATION_BREAKS_LOGS") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, $"{process.Setup.Settings["Role"]}-{process.Url.Port}.log"), process.Output);
        }
    }

    private async Task StartProcessesAsync(int silos, int gateways)
    {
        // A client that comes back must not meet somebody else on the port of a gateway that is dead.
        var port = FreePorts.Find((silos * 3) + gateways);
        var starting = new List<Task<HostProcess>>();
        for (var i = 0; i < silos; i++, port += 3)
        {
            starting.Add(HostProcess.StartAsync(Setup("Silo", port).With("Cluster__SiloPort", Text(port + 1)).With("Cluster__GatewayPort", Text(port + 2))));
        }

        for (var i = 0; i < gateways; i++, port++)
        {
            starting.Add(HostProcess.StartAsync(Setup("Gateway", port)));
        }

        await Task.WhenAll(starting).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _silos.AddRange(starting.Take(silos).Where(s => s.IsCompletedSuccessfully).Select(s => s.Result));
        _gateways.AddRange(starting.Skip(silos).Where(g => g.IsCompletedSuccessfully).Select(g => g.Result));
        await Task.WhenAll(starting);
    }

    private HostSetup Setup(string role, int port)
    {
        var connection = Standby is null ? Postgres.ConnectionString : $"Host={Postgres.Host},{Standby.Host};Username=postgres;Database=postgres";
        return OwnPostgres.SetupOn(connection).With("Role", role) with { Url = $"http://127.0.0.1:{Text(port)}" };
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
