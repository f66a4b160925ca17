using System.Net;
using System.Net.Sockets;
using EscalationGrains.Storage.Hosting;
using EscalationGrains.Storage.Options;
using EscalationGrains.Storage.Tests.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace EscalationGrains.Storage.Tests.Hosting;

/// <summary>Silos and a client that find each other through the membership table.</summary>
public sealed class PostgresClusteringTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TwoSilosAndAClient_FindEachOther_AndOneMayLeave()
    {
        var options = fixture.Store.Options;
        using var first = await StartSiloAsync(options);
        using var second = await StartSiloAsync(options);
        using var client = await StartClientAsync(options);
        var grains = client.Services.GetRequiredService<IClusterClient>();

        Assert.Equal(2, (await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true, Token)).Count);
        await grains.GetGrain<INoteGrain>("t/n1").WriteAsync("one");
        await second.StopAsync(Token);

        Assert.Equal("one", await grains.GetGrain<INoteGrain>("t/n1").ReadAsync());
        Assert.Single(await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true, Token));
        await client.StopAsync(Token);
        await first.StopAsync(Token);
    }

    [Fact]
    public void Sqlite_Clustered_IsRefused()
    {
        var options = new StorageOptions();

        var silo = Assert.Throws<OptionsValidationException>(() => Host.CreateApplicationBuilder().UseOrleans(builder => builder.UseEscalationStorage(options, clustered: true)));
        Assert.Throws<OptionsValidationException>(() => Host.CreateApplicationBuilder().UseOrleansClient(builder => builder.UseEscalationStorage(options)));

        Assert.Contains("Storage:Provider", silo.Message, StringComparison.Ordinal);
    }

    private static async Task<IHost> StartSiloAsync(StorageOptions options)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo => silo
            .UseEscalationStorage(options, clustered: true)
            .Configure<ClusterOptions>(Name)
            .ConfigureEndpoints(IPAddress.Loopback, FindFreePort(), FindFreePort()));
        var host = builder.Build();
        await host.StartAsync(Token);
        return host;
    }

    private static async Task<IHost> StartClientAsync(StorageOptions options)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client => client.UseEscalationStorage(options).Configure<ClusterOptions>(Name));
        var host = builder.Build();
        await host.StartAsync(Token);
        return host;
    }

    private static void Name(ClusterOptions cluster) => (cluster.ClusterId, cluster.ServiceId) = ("test", "escalation-test");

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
