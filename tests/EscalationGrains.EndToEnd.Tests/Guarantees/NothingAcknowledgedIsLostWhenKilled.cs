using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.EndToEnd.Tests.Load;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>
/// SIGKILL in the middle of everything: what was answered is there once, what was not answered can be asked again with its key, and each
/// case has one owner.
/// </summary>
public sealed class NothingAcknowledgedIsLostWhenKilled(PostgresServer server)
{
    private const int Kills = 2;
    private const int Conversations = 120;

    [Theory]
    [InlineData(DatabaseKind.Sqlite, 20260105)]
    [InlineData(DatabaseKind.Postgres, 20260106)]
    public async Task KilledTwiceUnderLoad_NothingIsLostOrDoneTwice(DatabaseKind kind, int seed)
    {
        TestContext.Current.SendDiagnosticMessage("Seed {0}", seed);
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");
        var moments = new Random(seed);
        await using var host = await HostProcess.StartAsync((await HostSetup.CreateAsync(kind, server)).OnTestClock());
        var brand = await Tenant.CreateAsync(host);
        await using var load = await Workload.CreateAsync(brand, seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            var unfinished = await load.RunAsync(Conversations, until: moments.Next(Conversations / 4, Conversations * 3 / 4), host.KillAsync);
            Assert.True(unfinished > 0, "The host was killed when all work was done.");
            await host.StartAgainAsync();
            await load.FinishAsync();
        }

        await Aftermath.AssertNothingLostAsync(brand, load);
    }
}
