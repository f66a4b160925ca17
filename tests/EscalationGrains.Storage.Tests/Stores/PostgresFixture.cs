using EscalationGrains.Storage.Options;
using EscalationGrains.Testing;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace EscalationGrains.Storage.Tests.Stores;

/// <summary>PostgreSQL stores in databases of their own.</summary>
public sealed class PostgresFixture(PostgresServer server) : IStoreFixture, IAsyncLifetime
{
    private readonly List<TestStore> stores = [];
    private TestStore? shared;

    public TestStore Store
    {
        get
        {
            SkipWithoutServer(shared);
            return shared!;
        }
    }

    public async ValueTask InitializeAsync() => shared = await TryCreateAsync(null);

    public async Task<TestStore> CreateAsync(Action<StorageOptions>? configure = null)
    {
        var store = await TryCreateAsync(configure);
        SkipWithoutServer(store);
        return store!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    private static void SkipWithoutServer(TestStore? store) =>
        Assert.SkipWhen(store is null, "No PostgreSQL binaries on this machine, and ESCALATION_TEST_POSTGRES is not set.");

    private async Task<TestStore?> TryCreateAsync(Action<StorageOptions>? configure)
    {
        if (await server.CreateDatabaseAsync(TestContext.Current.CancellationToken) is not { } database)
        {
            return null;
        }

        var options = new StorageOptions { Provider = StorageProvider.Postgres, ConnectionString = database };
        configure?.Invoke(options);
        var store = await TestStore.OpenAsync(options);
        stores.Add(store);
        return store;
    }
}
