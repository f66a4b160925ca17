using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.EndToEnd.Tests.Load;
using EscalationGrains.EndToEnd.Tests.Swarm;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>
/// Many agents who accept, decline, forget, leave, vanish and come back as they please: each case has one owner at every instant, none is lost and none taken
/// twice, nobody is given more than fits, and every case reaches somebody.
/// </summary>
public sealed class NoCaseIsLostAmongManyAgents(PostgresServer server)
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite, 20260110)]
    [InlineData(DatabaseKind.Postgres, 20260111)]
    public async Task AgentsComeAndGo_EveryCaseReachesOneWhoHasRoom(DatabaseKind kind, int seed)
    {
        var setup = (await HostSetup.CreateAsync(kind, server)).With("Escalation__QueueCheckEvery", "00:00:01");
        await using var host = await HostProcess.StartAsync(setup);
        var context = new LoadContext(await Tenant.CreateAsync(host), new Traffic(), new Findings(), Survives: true);
        await using var swarm = await AgentSwarm.CreateAsync(context, SwarmPlan.Read(seed));
        var checker = new SwarmChecker(swarm);

        var took = await swarm.RunAsync();
        await checker.CheckAsync();
        SwarmTable.Print(kind.ToString(), swarm, checker, took);

        Assert.Empty(context.Findings.All);
        host.AssertNothingFailed();
    }
}
