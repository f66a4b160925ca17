using System.Net;
using System.Net.Sockets;
using EscalationGrains.EndToEnd.Tests.Cluster;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.EndToEnd.Tests.Load;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>
/// Two silos and a gateway; SIGKILL of one silo in the middle of everything, by turns. The other goes on: whoever had no answer asks again
/// with the same key, streams, deadlines and feeds move on, and nothing is lost or happens twice. The gateway never stops.
/// </summary>
[Collection(Clusters.Name)]
public sealed class OneSiloMayDie(PostgresServer server)
{
    private const int Conversations = 200;

    /// <summary>Each silo once, where nobody says how often.</summary>
    private static readonly int Kills = KillPlan.Asked ?? 2;

    private static readonly TimeSpan DueWithin = TimeSpan.FromSeconds(12);

    /// <summary>The dead silo is voted out within 10 s, and whoever called it then gives up within 10 s more; the rest is for a slow machine. Not a
    /// measure of speed: without failover nothing would ever move on.</summary>
    private static readonly TimeSpan MovesOnWithin = TimeSpan.FromSeconds(40);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Theory]
    [InlineData(20260107)]
    public async Task ASiloKilledUnderLoad_TheOtherGoesOn(int seed)
    {
        seed = KillPlan.Seed(seed);
        var moments = new Random(seed);
        var table = new KillTable($"Two silos and a gateway on Postgres, seed {seed}, {Kills} kills", back: "longest without any success");
        var cluster = await HostSetup.CreateAsync(DatabaseKind.Postgres, server);
        await using var one = await HostProcess.StartAsync(Silo(cluster));
        await using var two = await HostProcess.StartAsync(Silo(cluster with { Folder = HostSetup.Bare().Folder }));
        await using var gateway = await HostProcess.StartAsync(cluster.With("Role", "Gateway") with { Folder = HostSetup.Bare().Folder });
        gateway.ReadsAgain = true;
        var context = new LoadContext(await Tenant.CreateAsync(gateway), new Traffic(), new Findings(), Survives: true);
        await using var load = await Workload.CreateAsync(context, seed);
        var aftermath = new Aftermath(load);
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                table.Add(await KillOnceAsync(kill % 2 == 0 ? one : two, load, aftermath, until: moments.Next(Conversations / 10, Conversations * 3 / 4)));
            }

            await aftermath.CheckAllAsync(one);
        }
        finally
        {
            table.Print(context.Findings);
        }

        Assert.Empty(context.Findings.All);
    }

    private static async Task<KillRow> KillOnceAsync(HostProcess silo, Workload load, Aftermath aftermath, int until)
    {
        var traffic = load.Context.Traffic;
        var (began, repeated) = (TimeProvider.System.GetTimestamp(), traffic.Repeated);
        var conversations = load.Plan(Conversations, Now, DueWithin);
        var (inFlight, acknowledged, ended, killedAt, moment) = (0, 0, 0, Now, TimeSpan.Zero);
        await load.RunAsync(conversations, until, async () =>
        {
            (inFlight, acknowledged, ended) = (traffic.InFlight, traffic.Acknowledged, conversations.Count(c => c.IsDone));
            (killedAt, moment) = (Now, TimeProvider.System.GetElapsedTime(began));
            traffic.Restart();
            await silo.KillAsync();
        });
        var (without, slowest) = (traffic.LongestGap, traffic.Slowest);
        Assert.True(inFlight > 0, "The silo was killed when nothing was under way.");
        Assert.All(conversations, c => Assert.True(c.IsDone, $"With one silo left, '{c.Postings[0].Text}' had no answer within {Waiting.Patience.TotalSeconds} s."));

        // Everything comes to rest with one silo left; the other returns when there is nothing that could hide what it missed.
        await aftermath.ComeToRestAsync(conversations);
        var due = conversations.SelectMany(c => c.Postings).Where(p => p.Message.DueAt >= killedAt).ToList();
        var latest = aftermath.LatestFiring(due, killedAt);
        var pushed = aftermath.SlowestPush(killedAt);
        load.Context.Findings.Unless(without < MovesOnWithin, $"Nothing was answered for {without} after the kill");
        load.Context.Findings.Unless(latest is null || latest < MovesOnWithin, $"A deadline fired {latest} late after the kill");
        load.Context.Findings.Unless(pushed < MovesOnWithin, $"An event came {pushed} late to its feed after the kill");
        await silo.StartAgainAsync();
        await load.FinishAsync(conversations);
        await aftermath.ComeToRestAsync(conversations);
        await aftermath.CheckAsync(conversations);
        return new KillRow(moment, ended, inFlight, acknowledged, traffic.Repeated - repeated, due.Count, without, slowest, latest, pushed, load.Context.Findings.Count);
    }

    private static HostSetup Silo(HostSetup cluster) => cluster.With("Role", "Silo").With("Cluster__SiloPort", FreePort()).With("Cluster__GatewayPort", FreePort());

    private static string FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
