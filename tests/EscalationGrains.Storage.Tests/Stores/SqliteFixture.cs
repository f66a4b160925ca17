using EscalationGrains.Storage.Options;

namespace EscalationGrains.Storage.Tests.Stores;

/// <summary>SQLite stores in temporary folders.</summary>
public sealed class SqliteFixture : IStoreFixture, IAsyncLifetime
{
    private readonly List<string> folders = [];
    private TestStore? shared;

    public TestStore Store => shared ?? throw new InvalidOperationException("The fixture was not initialised.");

    public async ValueTask InitializeAsync() => shared = await CreateAsync();

    public Task<TestStore> CreateAsync(Action<StorageOptions>? configure = null)
    {
        var folder = Directory.CreateTempSubdirectory("escalation-sqlite-").FullName;
        folders.Add(folder);
        var options = new StorageOptions { Provider = StorageProvider.Sqlite, DataDirectory = folder };
        configure?.Invoke(options);
        return TestStore.OpenAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        foreach (var folder in folders)
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
