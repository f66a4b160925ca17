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
    private const int Conversations = 200;

    /// <summary>Longer than a host is down, so that deadlines fall due before, while and after it is.</summary>
    private static readonly TimeSpan DueWithin = TimeSpan.FromSeconds(6);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Theory]
    [InlineData(DatabaseKind.Sqlite, 20260105)]
    [InlineData(DatabaseKind.Postgres, 20260106)]
    public async Task KilledUnderLoad_NothingIsLostOrDoneTwice(DatabaseKind kind, int seed)
    {
        seed = KillPlan.Seed(seed);
        var moments = new Random(seed);
        var table = new KillTable($"{kind}, seed {seed}, {KillPlan.Kills} kills");
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

            await aftermath.CheckAllAsync();
        }
        finally
        {
            table.Print(context.Findings);
        }

        Assert.Empty(context.Findings.All);
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
            await host.KillAsync();
        });
        Assert.True(inFlight > 0, "The host was killed when nothing was under way.");
        var due = DueBetween(conversations, killedAt, DateTimeOffset.MaxValue);
        await host.StartAgainAsync();
        var readyAt = Now;
        await load.FinishAsync(conversations);
        await aftermath.ComeToRestAsync(conversations);
        await aftermath.CheckAsync(conversations);
        var dueWhileDown = due.Where(p => p.Message.DueAt <= readyAt).ToList();
        return new KillRow(
            moment, ended, inFlight, acknowledged, traffic.Repeated - repeated, dueWhileDown.Count, readyAt - killedAt, Latest(load, due, readyAt), load.Context.Findings.Count);
    }

    /// <summary>Acknowledged before the kill, due after it.</summary>
    private static List<Posting> DueBetween(IReadOnlyList<Conversation> conversations, DateTimeOffset from, DateTimeOffset to) =>
        [.. conversations.SelectMany(c => c.Postings).Where(p => p.Receipt is not null && p.Message.DueAt >= from && p.Message.DueAt <= to)];

    private static TimeSpan? Latest(Workload load, List<Posting> due, DateTimeOffset readyAt)
    {
        var breachedAt = load.Feed.Events.Where(e => e.Type == "clock-breached" && e.Text("clock") == "resolve").GroupBy(e => e.Subject).ToDictionary(g => g.Key, g => g.First().Time);
        return due.Count == 0 ? null : due.Max(p => breachedAt.GetValueOrDefault(p.Receipt!.CaseId) - (p.Message.DueAt!.Value > readyAt ? p.Message.DueAt.Value : readyAt));
    }
}
