using System.Text.Json;
using EscalationGrains.EndToEnd.Tests.Cluster;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>
/// Three silos and two gateways, as <c>deploy/local-cluster.sh</c> runs them. Each may be restarted in turn, by SIGTERM and under load, and no request
/// of a client that knows both gateways fails; a silo may be killed, and what was acknowledged is there.
/// </summary>
[Collection(Clusters.Name)]
public sealed class AClusterIsRestartedUnnoticed(PostgresServer server)
{
    private static readonly bool All = Environment.GetEnvironmentVariable("ESCALATION_ROLL") == "all";

    /// <summary>One of each kind; <c>ESCALATION_ROLL=all</c>: each of the five, and then a kill.</summary>
    private static readonly string[] Restarted = All ? ["silo-1", "silo-2", "silo-3", "gateway-1", "gateway-2"] : ["silo-1", "gateway-1"];

    [Fact]
    public async Task RestartedInTurnUnderLoad_NoRequestFails()
    {
        await using var cluster = await LocalCluster.StartAsync(server);
        using var owner = new GatewayPair(cluster.Gateways, HostSetup.OperatorKey);
        using var platform = new GatewayPair(cluster.Gateways, await BrandAsync(owner));
        await using var load = new RollingLoad(platform);

        foreach (var name in Restarted)
        {
            var before = load.Acknowledged.Count;
            await cluster.RunAsync("term", name);
            Assert.True(await Waiting.Until(() => Task.FromResult(load.Acknowledged.Count > before)), $"Nothing went on without {name}.");
            await cluster.RunAsync("start", name);
        }

        await load.StopAsync();
        Assert.True(load.Failures.Count == 0, string.Join(Environment.NewLine, load.Failures.Take(20).Prepend($"{load.Failures.Count} failed, {load.Acknowledged.Count} were answered:")));
        if (All)
        {
            await cluster.RunAsync("kill", "silo-2");
            Assert.Contains("silo-2  -  down", await cluster.RunAsync("status"), StringComparison.Ordinal);
        }

        await AssertAllThereAsync(platform, load.Acknowledged);
    }

    private static async Task<string> BrandAsync(GatewayPair owner)
    {
        Assert.Equal(201, (await owner.SendAsync(HttpMethod.Put, "/v1/tenants/brand", new { name = "Brand", region = "GB" })).Status);
        var (status, key) = await owner.SendAsync(HttpMethod.Post, "/v1/tenants/brand/keys", new { role = "platform" });
        Assert.Equal(201, status);
        return JsonSerializer.Deserialize<CreatedKeyAnswer>(key, JsonSerializerOptions.Web)!.Key;
    }

    /// <summary>With a silo dead whoever asked it is told to ask again, until the others have taken over.</summary>
    private static async Task AssertAllThereAsync(GatewayPair platform, IReadOnlyDictionary<string, Receipt> acknowledged)
    {
        foreach (var (text, receipt) in acknowledged.OrderBy(a => a.Value.InteractionId, StringComparer.Ordinal).TakeLast(100))
        {
            var answer = (Status: 0, Body: "");
            Assert.True(
                await Waiting.Until(async () => (answer = await platform.SendAsync(HttpMethod.Get, $"/v1/interactions/{receipt.InteractionId}")).Status == 200),
                $"'{text}' was acknowledged but answered {answer.Status} {answer.Body}");
            Assert.Equal(text, JsonSerializer.Deserialize<InteractionAnswer>(answer.Body, JsonSerializerOptions.Web)!.Text);
        }
    }
}
