using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Clock;
using EscalationGrains.Grains.Clock;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Hosting;
using EscalationGrains.Storage.Migrations;
using EscalationGrains.Storage.Options;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace EscalationGrains.Grains.Tests.Clusters;

/// <summary>One silo on the SQLite store in a temporary folder, wired as the host wires it, with a product clock that stands still.</summary>
public class EscalationCluster : IAsyncLifetime
{
    internal static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-grains-").FullName;
    private InProcessTestCluster? _cluster;
    private int _tenants;

    internal IClusterClient Client => Cluster.Client;

    internal WatchedJournal Journal => (WatchedJournal)Port<IJournal>();

    /// <summary>Services of the silo.</summary>
    internal IServiceProvider Services => Cluster.Silos[0].ServiceProvider;

    internal DateTimeOffset Now => Services.GetRequiredKeyedService<TimeProvider>(ProductClock.Key).Now();

    /// <summary>The silo's product clock.</summary>
    protected virtual TimeProvider Clock { get; } = new TestClock(Start);

    private InProcessTestCluster Cluster => _cluster ?? throw new InvalidOperationException("The fixture was not initialised.");

    public async ValueTask InitializeAsync()
    {
        var options = new StorageOptions { Provider = StorageProvider.Sqlite, DataDirectory = _folder };
        await using (var store = new ServiceCollection().AddLogging().AddEscalationStorage(options).BuildServiceProvider())
        {
            await store.GetRequiredService<StoreMigrator>().MigrateAsync(CancellationToken.None);
        }

        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ServiceId = "escalation-test";
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddKeyedSingleton(ProductClock.Key, Clock);
            silo.Services.AddEscalationStorage(options);
            silo.Services.Configure<EscalationOptions>(Configure);
            Watch(silo.Services);
            AddServices(silo.Services);
            silo.UseEscalationStorage(options);
            silo.UseEscalationGrains();
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync(CancellationToken.None);
        Deployed();
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A port of the store.</summary>
    internal T Port<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A tenant that no other test uses, in an org of its own unless one is named.</summary>
    internal async Task<Desk> OpenDeskAsync(string? org = null, string? region = null)
    {
        var tenant = $"t{Interlocked.Increment(ref _tenants)}x";
        var desk = new Desk(this, tenant, org ?? $"o-{tenant}");
        await desk.Tenant.Put(new() { Name = tenant, Org = desk.Org, Region = region });
        return desk;
    }

    /// <summary>Lets everything that was committed be consumed.</summary>
    internal Task SettleAsync() => AdvanceAsync(TimeSpan.Zero);

    internal async Task<ClockReading> AdvanceAsync(TimeSpan by)
    {
        var reply = await Wait.For($"the clock to advance by {by}", Client.GetGrain<ITestClockGrain>(GrainKeys.TestClock).AdvanceBy(by));
        return reply.Value ?? throw new InvalidOperationException(reply.Refusal?.Detail);
    }

    /// <summary>Time passes and nobody ticks.</summary>
    internal void MoveClockTo(DateTimeOffset now) => ((TestClock)Clock).MoveTo(now);

    /// <summary>Takes a grain out of memory; what it is asked next is answered by a new activation.</summary>
    internal Task ForgetAsync(IAddressable grain) => Cluster.DeactivateAsync(grain);

    /// <summary>Settings that differ from the defaults.</summary>
    protected virtual void Configure(EscalationOptions options) => options.SnapshotEvery = 8;

    /// <summary>What a host may register besides.</summary>
    protected virtual void AddServices(IServiceCollection services)
    {
    }

    /// <summary>The silo runs.</summary>
    protected virtual void Deployed()
    {
    }

    private static void Watch(IServiceCollection services)
    {
        var real = services.Single(s => s.ServiceType == typeof(IJournal));
        services.Remove(real);
        services.AddSingleton<IJournal>(sp => new WatchedJournal((IJournal)ActivatorUtilities.CreateInstance(sp, real.ImplementationType!)));
    }
}
