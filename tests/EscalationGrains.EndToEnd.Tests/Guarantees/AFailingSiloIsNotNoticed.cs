using EscalationGrains.EndToEnd.Tests.Cluster;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>
/// Three silos and two gateways under load; a silo stands still for a moment, then it is killed. What it had is answered by nobody, and the gateways ask the
/// others: posts with a key and reads succeed, late, without the client's asking again.
/// </summary>
[Collection(Clusters.Name)]
public sealed class AFailingSiloIsNotNoticed
{
    /// <summary>Less than it takes to be voted out (two probes of 2 s): nobody takes its work over.</summary>
    private static readonly TimeSpan StandsStill = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task StandingStillAndThenKilled_WhatMayBeRepeatedIsAnswered()
    {
        await using var cluster = await ProcessCluster.StartAsync(silos: 3, gateways: 2);
        var brand = await Tenant.CreateAsync(cluster);
        using var platform = new GatewayPair([.. cluster.Gateways.Select(g => g.Url)], brand.PlatformKey);
        await using var load = new RollingLoad(platform);
        await GoesOnAsync(load, "at first");

        await cluster.Silos[0].FreezeAsync();
        await Task.Delay(StandsStill, Waiting.Cancelled);
        await cluster.Silos[0].ThawAsync();
        await GoesOnAsync(load, "after a silo had stood still");

        await cluster.Silos[1].KillAsync();
        await GoesOnAsync(load, "without a silo");

        await load.StopAsync();
        Assert.True(load.Failures.Count == 0, string.Join(Environment.NewLine, load.Failures.Take(20).Prepend($"{load.Failures.Count} failed, {load.Acknowledged.Count} were answered:")));
    }

    /// <summary>Long enough that every sender has met the silo that fails.</summary>
    private static async Task GoesOnAsync(RollingLoad load, string when)
    {
        var before = load.Acknowledged.Count;
        Assert.True(await Waiting.Until(() => Task.FromResult(load.Acknowledged.Count > before + 300)), $"Nothing goes on {when}.");
    }
}
