using EscalationGrains.Storage.Hosting;
using EscalationGrains.Storage.Tests.Stores;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Orleans.TestingHost;

namespace EscalationGrains.Storage.Tests.Hosting;

/// <summary>Orleans' own providers on the tables and statements written here.</summary>
public abstract class OrleansStorageSpec(IStoreFixture fixture)
{
    private readonly string key = "t/" + A.Key("n");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task State_SurvivesARestart_AndCanBeClearedAndWrittenAgain()
    {
        await using var store = await fixture.CreateAsync();
        await using (var first = await StartAsync(store))
        {
            var note = first.Client.GetGrain<INoteGrain>(key);
            await note.WriteAsync("one");
            await note.WriteAsync("two");
        }

        await using var second = await StartAsync(store);
        var again = second.Client.GetGrain<INoteGrain>(key);
        Assert.Equal("two", await again.ReadAsync());
        await again.ClearAsync();
        Assert.Equal("", await again.ReadAsync());
        await again.WriteAsync("three");
        await second.DeactivateAsync(again);
        Assert.Equal("three", await again.ReadAsync());
    }

    [Fact]
    public async Task Reminder_Fires_SurvivesARestart_AndIsForgotten()
    {
        await using var store = await fixture.CreateAsync();
        await using (var first = await StartAsync(store))
        {
            await first.Client.GetGrain<INoteGrain>(key).RemindAsync("soon", TimeSpan.FromMilliseconds(200));
            await first.Client.GetGrain<INoteGrain>(key).RemindAsync("later", TimeSpan.FromDays(1));
            await first.Client.GetGrain<INoteGrain>(key).RemindAsync("later", TimeSpan.FromDays(2));
            Assert.Equal("soon", await NoteGrain.TickOf(key).Task.WaitAsync(TimeSpan.FromSeconds(20), Token));
        }

        await using var second = await StartAsync(store);
        var note = second.Client.GetGrain<INoteGrain>(key);
        Assert.True(await note.ForgetAsync("later"));
        Assert.True(await note.ForgetAsync("soon"));
        Assert.False(await note.ForgetAsync("soon"));
    }

    [Fact]
    public async Task State_WrittenByTwo_OneIsRefused()
    {
        await using var store = await fixture.CreateAsync();
        await using var cluster = await StartAsync(store);
        var storage = cluster.Silos[0].ServiceProvider.GetRequiredKeyedService<IGrainStorage>("Default");
        var id = GrainId.Create("note", key);
        var (mine, other) = (State("mine"), State("other"));
        await storage.WriteStateAsync("note", id, mine);

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("note", id, other));

        await storage.ReadStateAsync("note", id, other);
        Assert.Equal("mine", other.State?.Text);
        await storage.WriteStateAsync("note", id, other);
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("note", id, mine));
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync("note", id, mine));
    }

    private static GrainState<NoteState> State(string text) => new(new NoteState { Text = text });

    private static async Task<InProcessTestCluster> StartAsync(TestStore store)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ServiceId = "escalation-test";
        builder.ConfigureSilo((_, silo) => silo.UseEscalationStorage(store.Options));
        var cluster = builder.Build();
        await cluster.DeployAsync(Token);
        return cluster;
    }
}

public sealed class SqliteOrleansStorageTests(SqliteFixture fixture) : OrleansStorageSpec(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresOrleansStorageTests(PostgresFixture fixture) : OrleansStorageSpec(fixture), IClassFixture<PostgresFixture>;
