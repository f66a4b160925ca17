using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.EndToEnd.Tests.Load;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>SIGTERM under load, as a rolling update sends it: whoever was answered is served, feeds end in good order, and the next host goes on.</summary>
public sealed class AGracefulStopLosesNothing(PostgresServer server)
{
    private const int Conversations = 120;

    private static readonly TimeSpan DueWithin = TimeSpan.FromSeconds(6);

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task StoppedUnderLoad_EveryAnswerStandsAndFeedsEnd(DatabaseKind kind)
    {
        await using var host = await HostProcess.StartAsync(await HostSetup.CreateAsync(kind, server));
        var context = new LoadContext(await Tenant.CreateAsync(host), new Traffic(), new Findings(), Survives: false);
        await using var feed = await context.Brand.FollowAsync();
        await using var load = await Workload.CreateAsync(context, seed: 7);
        var conversations = load.Plan(Conversations, TimeProvider.System.GetUtcNow(), DueWithin);
        var exitCode = -1;

        await load.RunAsync(conversations, until: Conversations / 2, async () => exitCode = await host.TerminateAsync());

        Assert.True(exitCode == 0, $"The host ended with {exitCode}:\n{host.Output}");
        await feed.WaitForEndAsync();
        var answered = conversations.SelectMany(c => c.Postings).Where(p => p.Receipt is not null).ToList();
        Assert.True(answered.Count >= Conversations / 2, "The host stopped before it had work.");
        await host.StartAgainAsync();
        foreach (var posting in answered)
        {
            Assert.Equal(posting.Text, (await context.Brand.Platform.ReadAsync<InteractionAnswer>($"/v1/interactions/{posting.Receipt!.InteractionId}")).Text);
        }

        await load.FinishAsync(conversations);
        var aftermath = new Aftermath(load);
        await aftermath.ComeToRestAsync(conversations);
        await aftermath.CheckAllAsync(host);
        Assert.Empty(context.Findings.All);
    }
}
