using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Options;
using EscalationGrains.Storage.Tests.Stores;
using EscalationGrains.Testing;

namespace EscalationGrains.Storage.Tests.Journal;

/// <summary>A primary whose commits wait for a synchronous standby.</summary>
public sealed class PostgresStandbyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What only the primary has is lost with it, so nobody may be told that it is stored: not the caller, and not whoever repeats it.</summary>
    [Fact]
    public async Task Commit_StandbyIsAway_IsNotAcknowledgedUntilItIsBack()
    {
        await using var primary = await StartAsync();
        var options = new StorageOptions
        {
            Provider = StorageProvider.Postgres,
            ConnectionString = primary.ConnectionString,
            Writers = 1,
            StatementTimeout = TimeSpan.FromMilliseconds(200),
            RecoveryTimeout = TimeSpan.FromSeconds(1),
        };
        await using var store = await TestStore.OpenAsync(options);
        await store.CommitAsync(A.Unit("case/1"));
        await primary.WaitForStandbyAsync(Token);
        var unit = A.Unit("case/2");

        await RefusesAsync(() => store.Journal.CommitAsync(unit, Token));
        Assert.Empty(await store.EventsAsync("case/2"));
        await RefusesAsync(() => store.Journal.CommitAsync(unit, Token));
        await primary.ForgetStandbyAsync(Token);

        Assert.IsType<CommitResult.Committed>(await CommitAtLastAsync(store, unit));
        Assert.Single(await store.EventsAsync("case/2"));
    }

    /// <summary>The standby is passed over while it only repeats, and found by itself once it is promoted; nobody is given another address.</summary>
    [Fact]
    public async Task Commit_StandbyPromoted_GoesOnThere()
    {
        await using var primary = await StartAsync();
        await using var standby = await primary.AddStandbyAsync(Token);
        var options = new StorageOptions { Provider = StorageProvider.Postgres, ConnectionString = $"Host={standby.Host},{primary.Host};Username=postgres;Database=postgres" };
        await using var store = await TestStore.OpenAsync(options);
        await store.CommitAsync(A.Unit("case/1"));

        await primary.StopAsync(Token);
        await standby.PromoteAsync(Token);

        Assert.IsType<CommitResult.Committed>(await CommitAtLastAsync(store, A.Unit("case/1", expectedSeq: 1)));
        Assert.Equal(2, (await store.EventsAsync("case/1")).Count);
    }

    private static async Task<PostgresCluster> StartAsync()
    {
        var cluster = await PostgresCluster.TryStartAsync(Token);
        Assert.SkipWhen(cluster is null, "No PostgreSQL binaries on this machine.");
        return cluster!;
    }

    private static async Task RefusesAsync(Func<Task> commit)
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => commit().WaitAsync(TimeSpan.FromSeconds(30), Token));
        Assert.True(refused is OutcomeUnknownException or StoreUnavailableException, refused.ToString());
    }

    /// <summary>As a caller does: the same unit again while the store says that it could not, or does not know.</summary>
    private static async Task<CommitResult> CommitAtLastAsync(TestStore store, CommitUnit unit)
    {
        while (true)
        {
            try
            {
                return await store.Journal.CommitAsync(unit, Token);
            }
            catch (Exception error) when (error is StoreUnavailableException or OutcomeUnknownException)
            {
                await Task.Delay(50, Token);
            }
        }
    }
}
