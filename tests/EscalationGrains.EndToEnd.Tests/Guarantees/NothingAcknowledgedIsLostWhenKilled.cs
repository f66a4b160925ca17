using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.EndToEnd.Tests.Load;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>
/// SIGKILL in the middle of everything, again and again: what was answered is there once, what was not answered can be asked again with its
/// key, what fell due meanwhile fires, feeds go on without a gap, and each case has one owner at every instant.
/// </summary>
public sealed class NothingAcknowledgedIsLostWhenKilled(PostgresServer server)
{
    /// <summary>Between two kills; more where somebody asks for many kills than in every run.</summary>
    private static readonly int Conversations = KillPlan.Asked is null ? 120 : 200;

    /// <summary>Longer than a host is down, so that deadlines fall due before, while and after it is.</summary>
    private static readonly TimeSpan DueWithin = TimeSpan.FromSeconds(6);

    /// <summary>What the test clock moves in one round; more than any deadline of the round takes.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(15);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Theory]
    [InlineData(DatabaseKind.Sqlite, 20260105)]
    [InlineData(DatabaseKind.Postgres, 20260106)]
    public async Task KilledUnderLoad_NothingIsLostOrDoneTwice(DatabaseKind kind, int seed)
    {
        seed = KillPlan.Seed(seed);
        var moments = new Random(seed);
        var table = new KillTable($"{kind}, seed {seed}, {KillPlan.Kills} kills", back: "ready");
        await using var host = await HostProcess.StartAsync(await HostSetup.CreateAsync(kind, server));
        var context = new LoadContext(await Tenant.CreateAsync(host), new Traffic(), new Findings(), Survives: false);
        await using var load = await Workload.CreateAsync(context, seed);
        var aftermath = new Aftermath(load);
        try
        {
            for (var kill = 0; kill < KillPlan.Kills; kill++)
            {
                table.Add(await KillOnceAsync(host, load, aftermath, until: moments.Next(Conversations / 10, Conversations * 3 / 4)));
            }

            await aftermath.CheckAllAsync(host);
        }
        finally
        {
            table.Print(context.Findings);
        }

        Assert.Empty(context.Findings.All);
    }

    /// <summary>The exact form: the clock moves only when it is told to, and the host is killed while it moves, in the middle of what falls due.</summary>
    [Theory]
    [InlineData(DatabaseKind.Sqlite, 20260108)]
    [InlineData(DatabaseKind.Postgres, 20260109)]
    public async Task KilledWhileDeadlinesFire_EachFiresOnceAtItsInstant(DatabaseKind kind, int seed)
    {
        seed = KillPlan.Seed(seed);
        var moments = new Random(seed);
        await using var host = await HostProcess.StartAsync((await HostSetup.CreateAsync(kind, server)).OnTestClock());
        var context = new LoadContext(await Tenant.CreateAsync(host), new Traffic(), new Findings(), Survives: false);
        await using var load = await Workload.CreateAsync(context, seed);
        var aftermath = new Aftermath(load);
        for (var kill = 0; kill < (KillPlan.Asked ?? 1); kill++)
        {
            var now = await context.Brand.NowAsync();
            var conversations = load.Plan(Conversations / 2, now, TimeSpan.FromMinutes(10));
            await load.RunAsync(conversations, int.MaxValue, () => Task.CompletedTask);
            await KillWhileAdvancingAsync(host, load, now, afterFirings: moments.Next(1, 8));
            await host.StartAgainAsync();
            await load.FinishAsync(conversations);
            await context.Brand.AdvanceToAsync(now + Round);
            await aftermath.ComeToRestAsync(conversations);
            await aftermath.CheckAsync(conversations);
            await aftermath.CheckInstantsAsync(conversations);
        }

        await aftermath.CheckAllAsync(host);
        Assert.Empty(context.Findings.All);
    }

    private static async Task KillWhileAdvancingAsync(HostProcess host, Workload load, DateTimeOffset now, int afterFirings)
    {
        var before = Firings();
        var advancing = load.Context.Brand.Platform.PostAsync("/v1/test-clock/advance", new { to = now + Round });
        Assert.True(await Waiting.Until(() => Task.FromResult(Firings() >= before + afterFirings)), "No deadline fired while the clock moved.");
        await host.KillAsync();
        await advancing.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

        int Firings() => load.Feed.Events.Count(e => e.Type == "clock-breached");
    }

    private static async Task<KillRow> KillOnceAsync(HostProcess host, Workload load, Aftermath aftermath, int until)
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
            await host.KillAsync();
        });
        Assert.True(inFlight > 0, "The host was killed when nothing was under way.");
        var due = conversations.SelectMany(c => c.Postings).Where(p => p.Receipt is not null && p.Message.DueAt >= killedAt).ToList();
        await host.StartAgainAsync();
        var readyAt = Now;
        await load.FinishAsync(conversations);
        var slowest = traffic.Slowest;
        await aftermath.ComeToRestAsync(conversations);
        await aftermath.CheckAsync(conversations);
        return new KillRow(
            moment, ended, inFlight, acknowledged, traffic.Repeated - repeated, due.Count(p => p.Message.DueAt <= readyAt), readyAt - killedAt, slowest,
            aftermath.LatestFiring(due, readyAt), aftermath.SlowestPush(killedAt), load.Context.Findings.Count);
    }
}
