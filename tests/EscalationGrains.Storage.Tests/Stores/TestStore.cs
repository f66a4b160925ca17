using System.Diagnostics.Metrics;
using EscalationGrains.Grains.Access;
using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Clock;
using EscalationGrains.Grains.Customers;
using EscalationGrains.Grains.Deadlines;
using EscalationGrains.Grains.Feeds;
using EscalationGrains.Grains.Interactions;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Simulations;
using EscalationGrains.Grains.Streams;
using EscalationGrains.Grains.Watch;
using EscalationGrains.Storage.Database;
using EscalationGrains.Storage.Hosting;
using EscalationGrains.Storage.Migrations;
using EscalationGrains.Storage.Options;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationGrains.Storage.Tests.Stores;

/// <summary>All ports on one migrated database, built as the host builds them.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private TestStore(StorageOptions options)
    {
        Options = options;
        services = new ServiceCollection().AddLogging().AddEscalationStorage(options).BuildServiceProvider();
    }

    public StorageOptions Options { get; }

    public IJournal Journal => services.GetRequiredService<IJournal>();

    public ICaseList Cases => services.GetRequiredService<ICaseList>();

    public ICustomerDirectory Customers => services.GetRequiredService<ICustomerDirectory>();

    public IInteractionReader Interactions => services.GetRequiredService<IInteractionReader>();

    public IIdempotencyReader Idempotency => services.GetRequiredService<IIdempotencyReader>();

    public IDeadlineIndex Deadlines => services.GetRequiredService<IDeadlineIndex>();

    public IOutbox Outbox => services.GetRequiredService<IOutbox>();

    public IStoreFigures Figures => services.GetRequiredService<IStoreFigures>();

    public IFeedStore Feeds => services.GetRequiredService<IFeedStore>();

    public IAccessStore Access => services.GetRequiredService<IAccessStore>();

    public ICustomerJournals Simulations => services.GetRequiredService<ICustomerJournals>();

    public IClockStore Clock => services.GetRequiredService<IClockStore>();

    public StoreMigrator Migrator => services.GetRequiredService<StoreMigrator>();

    /// <summary>For statements that no port offers: breaking things on purpose, counting rows.</summary>
    internal StoreDatabase Database => services.GetRequiredService<StoreDatabase>();

    /// <summary>Tells this store's instruments from those of stores that other tests have.</summary>
    internal IMeterFactory MeterFactory => services.GetRequiredService<IMeterFactory>();

    public static async Task<TestStore> OpenAsync(StorageOptions options, bool migrate = true)
    {
        var store = new TestStore(options);
        if (migrate)
        {
            await store.Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        }

        return store;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
