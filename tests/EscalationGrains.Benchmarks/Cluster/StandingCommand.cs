using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using EscalationGrains.Benchmarks.Databases;
using EscalationGrains.Benchmarks.Flood;
using EscalationGrains.Benchmarks.Hosting;
using EscalationGrains.Benchmarks.Http;
using EscalationGrains.Benchmarks.Reports;
using EscalationGrains.Testing;

namespace EscalationGrains.Benchmarks.Cluster;

/// <summary><c>standing</c>: what a cluster of three goes on doing while one silo stands still. The seconds before are the reference.</summary>
internal sealed class StandingCommand : Command
{
    private const int Silos = 3;
    private const int Customers = 5_000;

    /// <summary>Enough that those who wait for the silo leave others to post.</summary>
    private const int Connections = 3_000;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(6);

    private readonly Option<int> _rate = new("--rate") { Description = "Posts a second.", DefaultValueFactory = _ => 600 };
    private readonly Option<int> _seconds = new("--seconds") { Description = "How long the silo stands still; after some four it is voted out.", DefaultValueFactory = _ => 3 };
    private readonly Option<int> _setAside = new("--set-aside") { Description = "Admission:MaxSetAside of the gateway.", DefaultValueFactory = _ => 4_096 };

    public StandingCommand()
        : base("standing", "One of three silos stands still (SIGSTOP) under a steady load: what is answered and refused in each second, beside the seconds before.")
    {
        Add(_rate);
        Add(_seconds);
        Add(_setAside);
        SetAction((parsed, _) => RunAsync(parsed.GetValue(_rate), TimeSpan.FromSeconds(parsed.GetValue(_seconds)), parsed.GetValue(_setAside)));
    }

    private static async Task<int> RunAsync(int rate, TimeSpan standing, int setAside)
    {
        await using var server = new PostgresServer();
        using var database = await BenchmarkDatabase.CreateAsync(DatabaseKind.Postgres, server);
        await using var cluster = await ClusterUnderTest.StartAsync(database, Silos, KeyValuePair.Create("Admission__MaxSetAside", setAside.ToString(CultureInfo.InvariantCulture)));
        var key = await cluster.Gateway.CreateTenantAsync("brand");
        await FirstContacts.PostAsync(cluster.Gateway.Url, key, Customers);
        var load = new OpenLoop(cluster.Gateway.Url, key, "standing", Connections, rate, Customers);
        var (began, running) = (Stopwatch.GetTimestamp(), load.RunAsync());
        await Task.Delay(WarmUp + Before);
        var stoppedAt = Stopwatch.GetElapsedTime(began);
        await SignalAsync(cluster.Silos[1], "STOP");
        await Task.Delay(standing);
        await SignalAsync(cluster.Silos[1], "CONT");
        var goesOnAt = Stopwatch.GetElapsedTime(began);
        await Task.Delay(After);
        load.Stop();
        await running;

        var report = new Report("second", "silo", "answered", "refused", "p50 ms", "p99 ms", "max ms");
        for (var second = (int)WarmUp.TotalSeconds; second < (int)(goesOnAt + After).TotalSeconds; second++)
        {
            var seen = load.Seconds.GetValueOrDefault(second) ?? new OpenLoop.Second();
            report.Add(
                second.ToString(CultureInfo.InvariantCulture), second < (int)stoppedAt.TotalSeconds ? "works" : second < (int)goesOnAt.TotalSeconds ? "stands" : "works again",
                seen.Accepted.Count.ToString(CultureInfo.InvariantCulture), seen.Refused.ToString(CultureInfo.InvariantCulture),
                $"{seen.Accepted.P50:N1}", $"{seen.Accepted.P99:N1}", $"{seen.Accepted.Max:N0}");
        }

        report.Print($"{rate} posts a second were wished for. Answers by the second in which they came; neither done nor refused: {load.Otherwise}. Two thirds of the customers live on silos that work.");
        return 0;
    }

    private static async Task SignalAsync(HostUnderTest silo, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, silo.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
