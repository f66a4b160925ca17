using EscalationGrains.EndToEnd.Tests.Cluster;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>
/// Three silos and two gateways; SIGKILL of a silo under load. What it had is answered by nobody, and the gateways ask the others: posts with a key and
/// reads succeed, late, without the client's asking again.
/// </summary>
[Collection(Clusters.Name)]
public sealed class AKilledSiloIsNotNoticed
{
    [Fact]
    public async Task KilledUnderLoad_WhatMayBeRepeatedIsAnswered()
    {
        await using var cluster = await ProcessCluster.StartAsync(silos: 3, gateways: 2);
        var brand = await Tenant.CreateAsync(cluster);
        using var platform = new GatewayPair([.. cluster.Gateways.Select(g => g.Url)], brand.PlatformKey);
        await using var load = new RollingLoad(platform);
        Assert.True(await Waiting.Until(() => Task.FromResult(load.Acknowledged.Count > 100)), "Nothing is answered.");

        await cluster.Silos[1].KillAsync();
        var before = load.Acknowledged.Count;

        // Every sender has met the dead silo and gone on.
        Assert.True(await Waiting.Until(() => Task.FromResult(load.Acknowledged.Count > before + 500)), "Nothing went on without the silo.");
        await load.StopAsync();
        Assert.True(load.Failures.Count == 0, string.Join(Environment.NewLine, load.Failures.Take(20).Prepend($"{load.Failures.Count} failed, {load.Acknowledged.Count} were answered:")));
    }
}
