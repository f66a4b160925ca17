using EscalationGrains.Storage.Migrations;
using EscalationGrains.Storage.Tests.Stores;

namespace EscalationGrains.Storage.Tests.Migrations;

/// <summary>What a start does to a database it finds.</summary>
public abstract class StoreMigratorSpec(IStoreFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrate_Again_ChangesNothing()
    {
        await using var store = await fixture.CreateAsync();
        await store.CommitAsync(A.Unit("case/1"));

        await store.Migrator.MigrateAsync(Token);

        Assert.Single(await store.EventsAsync("case/1"));
    }

    [Fact]
    public async Task Migrate_NewerSchema_IsRefusedAndSaysSo()
    {
        await using var store = await fixture.CreateAsync();
        await store.Database.ExecuteAsync(
            "insert into schema_change (type, version, description, name, checksum, installed_by, installed_on, success) " +
            "select type, '999', description, 'V999__later.sql', checksum, installed_by, installed_on, success from schema_change where version = '1'",
            null,
            Token);

        var error = await Assert.ThrowsAsync<StoreSchemaException>(() => store.Migrator.MigrateAsync(Token));

        Assert.Contains("version 999", error.Message, StringComparison.Ordinal);
        Assert.Contains("newer release", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deadline_shards")]
    [InlineData("stream_queues")]
    public async Task Migrate_OtherFixedCount_IsRefusedAndNamesIt(string name)
    {
        await using var store = await fixture.CreateAsync();
        await store.Database.ExecuteAsync("update setting set value = 8 where name = @name", p => p.Text("name", name), Token);

        var error = await Assert.ThrowsAsync<StoreSchemaException>(() => store.Migrator.MigrateAsync(Token));

        Assert.Contains($"{name} = 8", error.Message, StringComparison.Ordinal);
    }
}

public sealed class SqliteStoreMigratorTests(SqliteFixture fixture) : StoreMigratorSpec(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresStoreMigratorTests(PostgresFixture fixture, EscalationGrains.Testing.PostgresServer server) : StoreMigratorSpec(fixture), IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Migrate_FourSilosAtOnce_AllStart()
    {
        var token = TestContext.Current.CancellationToken;
        var database = await server.CreateDatabaseAsync(token);
        Assert.SkipWhen(database is null, "No PostgreSQL.");
        var options = new EscalationGrains.Storage.Options.StorageOptions { Provider = EscalationGrains.Storage.Options.StorageProvider.Postgres, ConnectionString = database };

        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => TestStore.OpenAsync(options), token)));

        await stores[0].CommitAsync(A.Unit("case/1"));
        Assert.Single(await stores[3].EventsAsync("case/1"));
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }
}
