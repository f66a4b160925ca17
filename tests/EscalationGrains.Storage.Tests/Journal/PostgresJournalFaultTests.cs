using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Options;
using EscalationGrains.Storage.Tests.Stores;
using EscalationGrains.Testing;
using Npgsql;

namespace EscalationGrains.Storage.Tests.Journal;

/// <summary>Connections that break before, inside and after a commit.</summary>
public sealed class PostgresJournalFaultTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commit_BackendsKilledUnderLoad_EveryUnitIsStoredExactlyOnce()
    {
        const int callers = 48, each = 40, kills = 6;
        await using var store = await fixture.CreateAsync();
        using var progress = new SemaphoreSlim(0);
        var load = Enumerable.Range(0, callers).Select(caller => Task.Run(() => AppendAllAsync(store, caller, each, progress), Token)).ToList();

        var killed = 0;
        for (var i = 0; i < kills; i++)
        {
            for (var seen = 0; seen < callers * each / (kills + 1); seen++)
            {
                Assert.True(await progress.WaitAsync(TimeSpan.FromSeconds(30), Token), "The pump stands still.");
            }

            killed += await store.TerminateAsync("escalation-writer");
        }

        await Task.WhenAll(load);
        Assert.True(killed >= kills);
        for (var caller = 0; caller < callers; caller++)
        {
            Assert.Equal(Enumerable.Range(1, each).Select(i => (long)i), (await store.EventsAsync("case/" + caller)).Select(e => e.Seq));
        }

        Assert.Equal(callers * each, await store.Outbox.CountAsync(Token));
    }

    [Fact]
    public async Task Commit_IdleConnectionKilled_IsStoredWithoutTheCallerNoticing()
    {
        await using var store = await fixture.CreateAsync(o => o.Writers = 1);
        await store.CommitAsync(A.Unit("case/1"));

        Assert.Equal(1, await store.TerminateAsync("escalation-writer"));

        await store.CommitAsync(A.Unit("case/1", expectedSeq: 1));
        Assert.Equal(2, (await store.EventsAsync("case/1")).Count);
    }

    [Theory]
    [InlineData("event")]
    [InlineData("key")]
    [InlineData("feed")]
    public async Task Commit_AnswerLost_IsReadBackAndNotStoredTwice(string kind)
    {
        await using var direct = await fixture.CreateAsync();
        await using var proxy = ProxyOf(direct);
        await using var store = await TestStore.OpenAsync(Through(proxy, direct.Options), migrate: false);
        await store.CommitAsync(A.Unit("case/warm"));
        var unit = kind switch
        {
            "event" => new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = "p", Appends = [A.Append("case/1")], Outbox = [A.Outbox(1, "t")] },
            "key" => new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = "p", Idempotency = A.Idempotency("t", "k"), Outbox = [A.Outbox(1, "t")] },
            _ => new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = "p", Feed = [A.Feed("t", 1, "s")], Outbox = [A.Outbox(1, "t")] },
        };

        proxy.LoseAnswers();
        var answer = store.Journal.CommitAsync(unit, Token);
        await WaitForOutboxAsync(direct);
        Assert.False(answer.IsCompleted);
        proxy.Mend();

        Assert.IsType<CommitResult.Committed>(await answer.WaitAsync(TimeSpan.FromSeconds(20), Token));
        Assert.Equal(1, await direct.Outbox.CountAsync(Token));
    }

    [Fact]
    public async Task Commit_CutInsideAndNotReachable_IsUnknownThenWorksAgain()
    {
        await using var direct = await fixture.CreateAsync();
        await using var proxy = ProxyOf(direct);
        var options = Through(proxy, direct.Options);
        options.RecoveryTimeout = TimeSpan.FromMilliseconds(300);
        await using var store = await TestStore.OpenAsync(options, migrate: false);
        Task<CommitResult> answer;
        await using (await PostgresFaults.HoldStreamAsync(direct, "case/1"))
        {
            answer = store.Journal.CommitAsync(A.Unit("case/1"), Token);
            await direct.WaitForLockAsync();
            proxy.Cut();

            await Assert.ThrowsAsync<OutcomeUnknownException>(() => answer.WaitAsync(TimeSpan.FromSeconds(20), Token));
        }

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Journal.CommitAsync(A.Unit("case/2"), Token));
        proxy.Mend();
        await CommitAtLastAsync(store, A.Unit("case/2"));
    }

    /// <summary>A server that hangs costs the units it was sent their certainty, and those behind them nothing but a quick refusal.</summary>
    [Fact]
    public async Task Commit_ServerHangs_RefusesWhoeverWaitsAndComesBackByItself()
    {
        await using var direct = await fixture.CreateAsync();
        await using var proxy = ProxyOf(direct);
        var options = Through(proxy, direct.Options);
        (options.Writers, options.BatchSize, options.StatementTimeout) = (1, 1, TimeSpan.FromMilliseconds(500));
        await using var store = await TestStore.OpenAsync(options, migrate: false);
        await store.CommitAsync(A.Unit("case/warm"));

        proxy.LoseAnswers();
        var sent = store.Journal.CommitAsync(A.Unit("case/sent"), Token);
        await WaitForEventAsync(direct, "case/sent");
        var waiting = Enumerable.Range(0, 40).Select(i => store.Journal.CommitAsync(A.Unit("case/" + i), Token)).ToList();

        // Each of them alone would take longer than a connection attempt, all of them minutes.
        foreach (var refused in waiting)
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => refused.WaitAsync(TimeSpan.FromSeconds(30), Token));
        }

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => sent.WaitAsync(TimeSpan.FromSeconds(30), Token));
        proxy.Mend();
        await CommitAtLastAsync(store, A.Unit("case/0"));
        Assert.Single(await store.EventsAsync("case/sent"));
        Assert.Empty(await store.EventsAsync("case/1"));
    }

    /// <summary>One lock on a table must not be waited for once by each unit of a batch.</summary>
    [Fact]
    public async Task Commit_TableLocked_RefusesAllAfterAFewWaits()
    {
        const int units = 100;
        await using var store = await fixture.CreateAsync(o => (o.Writers, o.LockTimeout) = (1, TimeSpan.FromSeconds(1)));
        await using (await PostgresFaults.LockTableAsync(store, "event"))
        {
            var tasks = Enumerable.Range(0, units).Select(i => store.Journal.CommitAsync(A.Unit("case/" + i), Token)).ToList();
            foreach (var refused in tasks)
            {
                await Assert.ThrowsAsync<StoreUnavailableException>(() => refused.WaitAsync(TimeSpan.FromSeconds(units / 3), Token));
            }

            await Assert.ThrowsAsync<StoreUnavailableException>(() => store.EventsAsync("case/1"));
        }

        Assert.Empty(await store.EventsAsync("case/1"));
        await store.CommitAsync(A.Unit("case/1"));
    }

    [Fact]
    public async Task Commit_NothingListens_IsUnavailable()
    {
        var options = new StorageOptions { Provider = StorageProvider.Postgres, ConnectionString = "Host=127.0.0.1;Port=1;Username=x;Timeout=2" };
        await using var store = await TestStore.OpenAsync(options, migrate: false);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Journal.CommitAsync(A.Unit("case/1"), Token));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.EventsAsync("case/1"));
    }

    [Fact]
    public async Task Commit_RowHeldTooLong_FailsAloneAndStoresNothing()
    {
        await using var store = await fixture.CreateAsync(o => (o.Writers, o.LockTimeout) = (1, TimeSpan.FromMilliseconds(200)));
        await using var held = await PostgresFaults.HoldStreamAsync(store, "case/held");

        var units = Enumerable.Range(0, 50).Select(i => A.Unit(i == 25 ? "case/held" : "case/" + i)).ToList();
        var tasks = units.Select(unit => store.Journal.CommitAsync(unit, Token)).ToList();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => tasks[25]);

        Assert.All(await Task.WhenAll(tasks.Where((_, i) => i != 25)), result => Assert.IsType<CommitResult.Committed>(result));
        Assert.Empty(await store.EventsAsync("case/held"));
    }

    private static async Task AppendAllAsync(TestStore store, int caller, int count, SemaphoreSlim progress)
    {
        for (var i = 0; i < count; i++)
        {
            var unit = new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = "case/" + caller, Appends = [A.Append("case/" + caller, i)], Outbox = [A.Outbox(caller % 16, "t")] };
            await CommitAtLastAsync(store, unit);
            progress.Release();
        }
    }

    /// <summary>As a caller does: the same unit again while the store says that it could not, or does not know.</summary>
    private static async Task CommitAtLastAsync(TestStore store, CommitUnit unit)
    {
        while (true)
        {
            try
            {
                await store.CommitAsync(unit);
                return;
            }
            catch (Exception error) when (error is StoreUnavailableException or OutcomeUnknownException)
            {
                Token.ThrowIfCancellationRequested();
            }
        }
    }

    private static async Task WaitForEventAsync(TestStore store, string stream)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while ((await store.EventsAsync(stream)).Count == 0)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static async Task WaitForOutboxAsync(TestStore store)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (await store.Outbox.CountAsync(limit.Token) == 0)
        {
            await Task.Yield();
        }
    }

    private static CuttableProxy ProxyOf(TestStore store)
    {
        var server = new NpgsqlConnectionStringBuilder(store.Options.ConnectionString);
        return new CuttableProxy(server.Host!, server.Port);
    }

    private static StorageOptions Through(CuttableProxy proxy, StorageOptions options) => new()
    {
        Provider = StorageProvider.Postgres,
        ConnectionString = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Host = "127.0.0.1", Port = proxy.Port, SslMode = SslMode.Disable }.ToString(),
    };
}
