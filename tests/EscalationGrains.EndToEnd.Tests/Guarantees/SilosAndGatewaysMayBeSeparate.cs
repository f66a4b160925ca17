using System.Net;
using System.Net.Sockets;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>The same program as silo and as gateway, in processes of their own that meet in PostgreSQL; a gateway holds nothing that matters.</summary>
public sealed class SilosAndGatewaysMayBeSeparate(PostgresServer server)
{
    [Fact]
    public async Task WorkGoesThroughAGateway_AndAnotherOneTakesOver()
    {
        var cluster = (await HostSetup.CreateAsync(DatabaseKind.Postgres, server)).With("Cluster__SiloPort", FreePort()).With("Cluster__GatewayPort", FreePort()).With("Dashboard__Enabled", "true");
        await using var silo = await HostProcess.StartAsync(cluster.With("Role", "Silo"));
        await using var gateway = await HostProcess.StartAsync(cluster.With("Role", "Gateway") with { Folder = HostSetup.Bare().Folder });
        var brand = await Tenant.CreateAsync(gateway);
        await using var ben = await (await brand.AgentAsync("ben")).BecomeAsync("available");
        await using var feed = await brand.FollowAsync();
        var first = await brand.Platform.SayAsync(new Message { Email = "ana@example.com" });
        await ben.TakeAsync(first.CaseId);
        await feed.NextAsync("offer-accepted", first.CaseId);
        Assert.Equal(1, await TheOperatorSeesTheGrains.SilosAsync(gateway));

        await gateway.KillAsync();
        await gateway.StartAgainAsync();
        await using var rest = await brand.FollowAsync(after: 2);
        await ben.ReturnAsync();
        var second = await brand.Platform.SayAsync(new Message { Email = "bob@example.com" });
        await ben.TakeAsync(second.CaseId);
        await rest.NextAsync("offer-accepted", second.CaseId);

        Assert.Equal("ben", (await brand.Platform.CaseAsync(first.CaseId)).Owner.Id);
        Assert.Equal(
            ["offer-made", "offer-accepted", "case-opened", "offer-made", "offer-accepted"],
            rest.Events.Select(e => e.Type));
        Assert.Equal([3, 4, 5, 6, 7], rest.Events.Select(e => (int)e.Sequence));
    }

    /// <summary>One reader, by turns at either gateway, with the last number it saw at the other; work goes on meanwhile.</summary>
    [Fact]
    public async Task AFeedGoesOnThroughAnotherGateway_WithoutAGapOrADouble()
    {
        const int Turns = 6, CasesOfATurn = 10;
        var cluster = (await HostSetup.CreateAsync(DatabaseKind.Postgres, server)).With("Cluster__SiloPort", FreePort()).With("Cluster__GatewayPort", FreePort());
        await using var silo = await HostProcess.StartAsync(cluster.With("Role", "Silo"));
        await using var one = await HostProcess.StartAsync(cluster.With("Role", "Gateway") with { Folder = HostSetup.Bare().Folder });
        await using var other = await HostProcess.StartAsync(cluster.With("Role", "Gateway") with { Folder = HostSetup.Bare().Folder });
        var brand = await Tenant.CreateAsync(one);
        Api[] edges = [brand.Platform, new Api(other, brand.PlatformKey)];

        var seen = new List<FeedEvent>();
        for (var turn = 0; turn < Turns; turn++)
        {
            var work = Task.WhenAll(Enumerable.Range(0, CasesOfATurn).Select(i => edges[i % 2].SayAsync(new Message { Email = $"customer-{turn}-{i}@example.com" })));
            await using var feed = await edges[turn % 2].FollowAsync("/v1/events", seen.Count);

            // Left in the middle, while more is on its way, but for the last turn.
            seen.AddRange(await feed.UpToAsync(turn < Turns - 1 ? seen.Count + (CasesOfATurn / 2) : Turns * CasesOfATurn));
            await work;
        }

        Assert.Equal(Enumerable.Range(1, Turns * CasesOfATurn), seen.Select(e => (int)e.Sequence));
        Assert.Equal(Turns * CasesOfATurn, seen.Where(e => e.Type == "case-opened").DistinctBy(e => e.Subject).Count());
    }

    /// <summary>Both gateways are flooded; together they let in what the quota allows in that time, not each.</summary>
    [Fact]
    public async Task AQuota_HoldsOverAllGateways()
    {
        const int PerSecond = 20, BurstSeconds = 1, Waves = 8, Wave = 40;
        var cluster = (await HostSetup.CreateAsync(DatabaseKind.Postgres, server)).With("Cluster__SiloPort", FreePort()).With("Cluster__GatewayPort", FreePort()).With("Admission__Burst", $"00:00:0{BurstSeconds}");
        await using var silo = await HostProcess.StartAsync(cluster.With("Role", "Silo"));
        await using var one = await HostProcess.StartAsync(cluster.With("Role", "Gateway") with { Folder = HostSetup.Bare().Folder });
        await using var other = await HostProcess.StartAsync(cluster.With("Role", "Gateway") with { Folder = HostSetup.Bare().Folder });
        var brand = await Tenant.CreateAsync(one, postsPerSecond: PerSecond);
        Api[] edges = [brand.Platform, new Api(other, brand.PlatformKey)];

        foreach (var edge in edges)
        {
            // Whoever has just started is slow to answer, and a quota that nobody answers for is counted by each.
            await edge.SayAsync(new Message { Email = "first@example.com" });
        }

        var began = TimeProvider.System.GetTimestamp();
        var accepted = 0;
        for (var wave = 0; wave < Waves; wave++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, Wave).Select(i => edges[i % 2].PostAsync(new Message { Email = $"customer-{wave}-{i}@example.com" })));
            accepted += answers.Count(a => a.Status == 201);
            Assert.All(answers.Where(a => a.Status != 201), a => a.Expect(429, "quota.exceeded"));
        }

        var most = PerSecond * (BurstSeconds + TimeProvider.System.GetElapsedTime(began).TotalSeconds);
        Assert.InRange(accepted, PerSecond * BurstSeconds / 2, most);
        Assert.True(accepted < Waves * Wave, "Nobody was refused, so nothing was tried.");
    }

    private static string FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port.ToString();
    }
}
