using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Benchmarks.Http;
using EscalationGrains.Benchmarks.Reference;
using EscalationGrains.Benchmarks.Reports;
using EscalationGrains.Testing;

namespace EscalationGrains.Benchmarks.Cluster;

/// <summary><c>cluster</c>: what an interaction costs when it may cross from the silo that took it to the one that has its customer and case.</summary>
internal sealed class ClusterCommand : Command
{
    private const int Customers = 5_000;

    /// <summary>What a silo spends while nothing is asked of it: timers, probes, looks into the outbox.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(8);

    private readonly Option<int> _seconds = BenchmarkOptions.Seconds(8);
    private readonly Option<int> _warmUp = new("--warm-up") { Description = "Seconds of the same load before, uncounted: each silo compiles the same methods for itself.", DefaultValueFactory = _ => 20 };
    private readonly Option<int[]> _silos = new("--silos") { Description = "Numbers of silos.", DefaultValueFactory = _ => [1, 2, 3] };
    private readonly Option<int> _senders = new("--senders") { Description = "Connections that post singly.", DefaultValueFactory = _ => 64 };

    public ClusterCommand()
        : base("cluster", "Processor time of an interaction with several silos behind one gateway, and bytes it leaves on disk, beside single-row inserts of pgbench.")
    {
        Add(_seconds);
        Add(_warmUp);
        Add(_silos);
        Add(_senders);
        SetAction((parsed, _) => RunAsync(TimeSpan.FromSeconds(parsed.GetValue(_seconds)), TimeSpan.FromSeconds(parsed.GetValue(_warmUp)), parsed.GetRequiredValue(_silos), parsed.GetValue(_senders)));
    }

    private static async Task<int> RunAsync(TimeSpan span, TimeSpan warmUp, int[] silos, int senders)
    {
        await using var server = new PostgresServer();
        using var reference = new ReferenceRate(server);
        var report = new Report(
            "silos", "interactions/s", "x pgbench", "p50 ms", "p99 ms", "refused", "us gateway", "us silos", "us PostgreSQL", "us together", "idle silos, cores", "log bytes", "silo MB", "bytes of a new case", "interactions", "bytes of each");
        foreach (var count in silos)
        {
            await reference.TakeAsync((int)span.TotalSeconds);
            using var database = await BenchmarkDatabase.CreateAsync(DatabaseKind.Postgres, server);
            await using var cluster = await ClusterUnderTest.StartAsync(database, count);
            var key = await cluster.Gateway.CreateTenantAsync("brand");
            await FirstContacts.PostAsync(cluster.Gateway.Url, key, Customers);
            var opened = await StoredBytes.ReadAsync(database.ConnectionString!);
            var idle = await IdleAsync(cluster);
            var load = new ClosedLoop(cluster.Gateway.Url, key, $"cluster{count}", senders, Customers);
            var cost = new InteractionCost(cluster, database);
            await load.MeasureAsync(warmUp, span, cost.BeginAsync, cost.EndAsync);
            report.Add(
                [count.ToString(CultureInfo.InvariantCulture), $"{load.PerSecond:N0}", $"{load.PerSecond / reference.Taken[^1]:N2}", $"{load.Latencies.P50:N1}", $"{load.Latencies.P99:N1}",
                load.Refused.ToString(CultureInfo.InvariantCulture), .. cost.Cells(load.Latencies.Count, $"{idle:N2}"), $"{cluster.SiloMemory() / 1e6:N0}", opened[1], .. await StoredBytes.ReadAsync(database.ConnectionString!)]);
        }

        await reference.TakeAsync((int)span.TotalSeconds);
        report.Print(
            reference.ToString(),
            $"{Customers:N0} customers with a case each; 5 % of the posts come from somebody new and open a case, 2 % ask for a supervisor. Processor time is of an interaction, sender not counted; bytes are those of the whole database by its interactions, with indexes: after one first contact of each customer, and at the end.");
        return 0;
    }

    /// <returns>Cores that all silos together keep busy.</returns>
    private static async Task<double> IdleAsync(ClusterUnderTest cluster)
    {
        // What the first contacts left to do is over by then.
        await Task.Delay(Quiet);
        var (before, since) = (cluster.SiloTime(), Stopwatch.GetTimestamp());
        await Task.Delay(Quiet);
        return (cluster.SiloTime() - before) / Stopwatch.GetElapsedTime(since);
    }
}
