using System.Text;
using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Streams;
using EscalationGrains.Storage.Hosting;
using EscalationGrains.Storage.Migrations;
using EscalationGrains.Storage.Options;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationGrains.Grains.Tests.Clusters;

/// <summary>The SQLite store in a temporary folder, without a silo.</summary>
public sealed class SqliteStore : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-grains-").FullName;
    private readonly ServiceProvider _services;

    public SqliteStore() => _services = new ServiceCollection().AddLogging()
        .AddEscalationStorage(new StorageOptions { Provider = StorageProvider.Sqlite, DataDirectory = _folder }).BuildServiceProvider();

    internal IOutbox Outbox => _services.GetRequiredService<IOutbox>();

    internal IJournal Journal => _services.GetRequiredService<IJournal>();

    internal ICaseList Cases => _services.GetRequiredService<ICaseList>();

    public async ValueTask InitializeAsync() => await _services.GetRequiredService<StoreMigrator>().MigrateAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Commits messages of one stream.</summary>
    internal Task SendAsync(string streamNamespace, string key, params string[] bodies) => _services.GetRequiredService<IJournal>().CommitAsync(new CommitUnit
    {
        CommitId = Guid.NewGuid(),
        PartitionKey = key,
        Outbox = [.. bodies.Select(b => new OutboxRow(StreamQueues.Of(streamNamespace, key), streamNamespace, key, "demo", Encoding.UTF8.GetBytes(b)))],
    });
}
