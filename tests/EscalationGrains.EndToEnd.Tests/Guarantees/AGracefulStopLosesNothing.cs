using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.EndToEnd.Tests.Load;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>SIGTERM under load, as a rolling update sends it: whoever was answered is served, feeds end in good order, and the next host goes on.</summary>
public sealed class AGracefulStopLosesNothing(PostgresServer server)
{
    private const int Conversations = 120;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task StoppedUnderLoad_EveryAnswerStandsAndFeedsEnd(DatabaseKind kind)
    {
        await using var host = await HostProcess.StartAsync((await HostSetup.CreateAsync(kind, server)).OnTestClock());
        var brand = await Tenant.CreateAsync(host);
        await using var feed = await brand.FollowAsync();
        await using var load = await Workload.CreateAsync(brand, seed: 7);
        var exitCode = -1;

        await load.RunAsync(Conversations, until: Conversations / 2, async () => exitCode = await host.TerminateAsync());

        Assert.True(exitCode == 0, $"The host ended with {exitCode}:\n{host.Output}");
        await feed.WaitForEndAsync();
        Assert.True(load.All.Count(c => c.IsPosted) >= Conversations / 2, "The host stopped before it had work.");
        await host.StartAgainAsync();
        foreach (var answered in load.All.Where(c => c.IsPosted))
        {
            Assert.Equal(answered.Text, (await brand.Platform.ReadAsync<InteractionAnswer>($"/v1/interactions/{answered.Receipt.InteractionId}")).Text);
        }

        await load.FinishAsync();
        await Aftermath.AssertNothingLostAsync(brand, load);
    }
}
