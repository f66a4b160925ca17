using EscalationGrains.EndToEnd.Tests.Cluster;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.EndToEnd.Tests.Load;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>
/// Three silos and two gateways on PostgreSQL, under load of interactions, commands and agents; silos and gateways are killed or stand still, PostgreSQL
/// is restarted, posts come twice and in any order. Clients know both gateways and ask again with the same key. Nothing acknowledged is lost or
/// done twice. <c>ESCALATION_BREAKS=100</c> runs the long form.
/// </summary>
[Collection(Clusters.Name)]
public sealed class AClusterLosesNothing
{
    [Theory]
    [InlineData(20260112)]
    public async Task BrokenUnderLoad_NothingIsLostOrDoneTwice(int seed)
    {
        seed = KillPlan.Seed(seed);
        var plan = new BreakPlan(seed);
        var breaks = BreakPlan.Asked ?? 1;
        var findings = new Findings();
        var table = new BreakTable($"Three silos and two gateways, seed {seed}, {breaks} breaks", findings);
        await using var cluster = await ProcessCluster.StartAsync(silos: 3, gateways: 2);
        var context = new LoadContext(await Tenant.CreateAsync(cluster), new Traffic(), findings, Survives: true);
        await using var load = await Workload.CreateAsync(context, seed, rounds: breaks / 3);
        var aftermath = new Aftermath(load);
        var breaking = BreakPlan.Asked is null
            ? new BreakingLoad(cluster, load, aftermath, 24, 0, TimeSpan.FromSeconds(4))
            : new BreakingLoad(cluster, load, aftermath, 60, 2, TimeSpan.FromSeconds(12));
        try
        {
            for (var i = 0; i < breaks; i++)
            {
                table.Add(await breaking.BreakAsync(BreakPlan.Asked is null ? AllAtOnce(plan, cluster) : plan.Next(cluster), plan));
            }

            await aftermath.CheckAllAsync(cluster.Silos[0]);
        }
        finally
        {
            table.Print();
        }

        Assert.Empty(findings.All);
    }

    /// <summary>The short form: a silo, a gateway and PostgreSQL at the same moment, each back a second later.</summary>
    private static Break AllAtOnce(BreakPlan plan, ProcessCluster cluster)
    {
        var second = TimeSpan.FromSeconds(1);
        return plan.Of(cluster, BreakKind.KillSilo, second, plan.Of(cluster, BreakKind.KillGateway, second, plan.Of(cluster, BreakKind.RestartPostgres, second)));
    }
}
