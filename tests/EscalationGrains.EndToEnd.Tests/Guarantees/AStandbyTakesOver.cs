using EscalationGrains.EndToEnd.Tests.Cluster;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.EndToEnd.Tests.Load;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>
/// PostgreSQL with a synchronous standby, both named in the connection string. The primary dies under load and never comes back, the standby is
/// promoted: silos and gateway find it by themselves, outcomes that nobody knew are resolved, and nothing acknowledged is missing.
/// </summary>
[Collection(Clusters.Name)]
public sealed class AStandbyTakesOver
{
    /// <summary>Whoever watches the servers needs a moment to see it.</summary>
    private static readonly TimeSpan NoticedAfter = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData(20260113)]
    public async Task ThePrimaryIsLostUnderLoad_NothingAcknowledgedIsMissing(int seed)
    {
        seed = KillPlan.Seed(seed);
        var plan = new BreakPlan(seed);
        var findings = new Findings();
        var table = new BreakTable($"One silo and one gateway on a primary and its standby, seed {seed}", findings);
        await using var cluster = await ProcessCluster.StartAsync(silos: 1, gateways: 1, standby: true);
        var context = new LoadContext(await Tenant.CreateAsync(cluster), new Traffic(), findings, Survives: true);
        await using var load = await Workload.CreateAsync(context, seed, rounds: 1);
        var aftermath = new Aftermath(load);
        try
        {
            table.Add(await new BreakingLoad(cluster, load, aftermath, 24, 0, TimeSpan.FromSeconds(4)).BreakAsync(plan.Of(cluster, BreakKind.LosePrimary, NoticedAfter), plan));
            await aftermath.CheckAllAsync(cluster.Silos[0]);
        }
        finally
        {
            table.Print();
        }

        Assert.Empty(findings.All);
    }
}
