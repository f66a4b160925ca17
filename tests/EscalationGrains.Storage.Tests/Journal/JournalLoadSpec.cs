using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Tests.Stores;

namespace EscalationGrains.Storage.Tests.Journal;

/// <summary>Each unit keeps a fate of its own, however many share a transaction.</summary>
public abstract class JournalLoadSpec(IStoreFixture fixture)
{
    private readonly string tenant = A.Key("t");

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestStore Store => fixture.Store;

    [Fact]
    public async Task Commit_HundredsAtOnceSomeConflicting_RefusesExactlyThose()
    {
        const int count = 800;
        await Store.CommitAsync([A.Unit(Stream("taken")), Keyed("taken-key"), WithIdentity("taken-handle", "u1")]);
        var units = Enumerable.Range(0, count).Select(i => (i % 40) switch
        {
            7 => A.Unit(Stream("taken")),
            19 => Keyed("taken-key"),
            31 => WithIdentity("taken-handle", "u2"),
            _ => Keyed("k" + i),
        }).ToList();

        var results = await Task.WhenAll(units.Select(unit => Store.Journal.CommitAsync(unit, Token)));

        for (var i = 0; i < count; i++)
        {
            var expected = (i % 40) is 7 or 19 or 31;
            Assert.Equal(expected, results[i] is CommitResult.Conflicted);
            Assert.Equal(expected ? 0 : 1, (await Store.EventsAsync(units[i].PartitionKey)).Count(e => e.CommitId == units[i].CommitId));
        }
    }

    [Fact]
    public async Task Commit_ActivationsRaceForOneStream_OneWinsEachSequence()
    {
        var stream = Stream("raced");
        for (var round = 0; round < 20; round++)
        {
            var racers = Enumerable.Range(0, 5).Select(_ => A.Unit(stream, expectedSeq: round)).ToList();

            var results = await Task.WhenAll(racers.Select(unit => Store.Journal.CommitAsync(unit, Token)));

            Assert.Single(results, result => result is CommitResult.Committed);
            Assert.Equal(4, results.Count(result => result is CommitResult.Conflicted { Conflicts: [CommitConflict.StreamMoved] }));
        }

        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), (await Store.EventsAsync(stream)).Select(e => e.Seq));
    }

    [Fact]
    public async Task Commit_OneKeyManyTimesAtOnce_AllGetTheWinnersAnswer()
    {
        var units = Enumerable.Range(0, 50).Select(i => Keyed("same", $"{{\"n\":{i}}}")).ToList();

        var results = await Task.WhenAll(units.Select(unit => Store.Journal.CommitAsync(unit, Token)));

        var winner = Assert.Single(Enumerable.Range(0, 50), i => results[i] is CommitResult.Committed);
        Assert.All(
            results.OfType<CommitResult.Conflicted>(),
            result => Assert.Equal(units[winner].Idempotency, Assert.IsType<CommitConflict.KeyUsed>(result.Conflicts[0]).Stored));
        Assert.Equal(50, results.Length);
    }

    [Fact]
    public async Task Commit_SameUnitManyTimesAtOnce_IsStoredOnce()
    {
        var unit = A.Unit(Stream("repeated"), count: 2);

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Store.Journal.CommitAsync(unit, Token)));

        Assert.All(results, result => Assert.IsType<CommitResult.Committed>(result));
        Assert.Equal(2, (await Store.EventsAsync(unit.PartitionKey)).Count);
    }

    [Fact]
    public async Task Commit_BrokenUnits_FailAloneAndTheirNeighboursAreStored()
    {
        CommitUnit Broken(int i) => i switch
        {
            50 => WithContent("with U+0000 \0 inside"),
            100 => WithContent("half a pair \ud83d"),
            150 => new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = Stream("null"), Appends = [A.Append(Stream("null"))], CaseList = A.Case(tenant, "c") with { Severity = null! } },
            175 => new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = Stream("hole"), Appends = [new StreamAppend(Stream("hole"), 0, [A.Event(), null!])] },
            _ => Keyed("neighbour" + i),
        };
        var units = Enumerable.Range(0, 200).Select(Broken).ToList();

        var tasks = units.Select(unit => Store.Journal.CommitAsync(unit, Token)).ToList();
        await Task.WhenAll(tasks).ContinueWith(_ => { }, Token, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        for (var i = 0; i < units.Count; i++)
        {
            var broken = i is 50 or 100 or 150 or 175;
            Assert.Equal(broken, tasks[i].Exception?.InnerException is ArgumentException or NullReferenceException);
            Assert.Equal(broken ? 0 : 1, (await Store.EventsAsync(units[i].PartitionKey)).Count);
        }
    }

    [Fact]
    public async Task Commit_AfterABrokenUnit_NothingOfItIsLeftInTheNext()
    {
        var hole = new CommitUnit
        {
            CommitId = Guid.NewGuid(),
            PartitionKey = tenant,
            Appends = [new StreamAppend(Stream("hole"), 0, [A.Event(), null!])],
            Outbox = [A.Outbox(1, tenant, "of the broken unit")],
        };
        await Assert.ThrowsAnyAsync<Exception>(() => Store.Journal.CommitAsync(hole, Token));

        await Store.CommitAsync(new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = tenant, Outbox = [A.Outbox(1, tenant, "sound")] });

        Assert.Equal(["sound"], (await Store.Outbox.ReadAsync(1, [], int.MaxValue, Token)).Where(row => row.Tenant == tenant).Select(row => A.Text(row.Body)));
    }

    [Fact]
    public async Task Commit_QueueFull_IsRefusedAndTheRestIsStored()
    {
        await using var store = await fixture.CreateAsync(o => (o.QueueCapacity, o.BatchSize, o.Writers, o.LockTimeout) = (3, 1, 1, TimeSpan.FromSeconds(60)));
        List<Task<CommitResult>> accepted;
        await using (var blocked = await BlockWriterAsync(store))
        {
            accepted = [.. Enumerable.Range(0, 3).Select(i => store.Journal.CommitAsync(A.Unit(Stream("q" + i)), Token))];

            await Assert.ThrowsAsync<StoreOverloadedException>(() => store.Journal.CommitAsync(A.Unit(Stream("over")), Token));
        }

        Assert.All(await Task.WhenAll(accepted), result => Assert.IsType<CommitResult.Committed>(result));
        Assert.Empty(await store.EventsAsync(Stream("over")));
        await store.CommitAsync(A.Unit(Stream("over")));
    }

    [Fact]
    public async Task Commit_CancelledWhileWaiting_StoresNothing()
    {
        await using var store = await fixture.CreateAsync(o => (o.Writers, o.LockTimeout) = (1, TimeSpan.FromSeconds(60)));
        using var cancel = new CancellationTokenSource();
        Task<CommitResult> waiting;
        await using (var blocked = await BlockWriterAsync(store))
        {
            waiting = store.Journal.CommitAsync(A.Unit(Stream("cancelled")), cancel.Token);
            await cancel.CancelAsync();
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Empty(await store.EventsAsync(Stream("cancelled")));
    }

    [Fact]
    public async Task Dispose_StoresWhatWasAcceptedThenRefuses()
    {
        var store = await fixture.CreateAsync();
        var journal = store.Journal;
        var accepted = Enumerable.Range(0, 300).Select(i => journal.CommitAsync(A.Unit(Stream("d" + i)), Token)).ToList();

        await store.DisposeAsync();

        Assert.All(accepted, task => Assert.True(task.IsCompletedSuccessfully && task.Result is CommitResult.Committed));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => journal.CommitAsync(A.Unit(Stream("late")), Token));
    }

    /// <summary>Makes the writer wait inside a unit of its own until the result is disposed.</summary>
    protected abstract Task<IAsyncDisposable> BlockWriterAsync(TestStore store);

    private string Stream(string name) => $"case/{tenant}/{name}";

    private CommitUnit Keyed(string key, string response = "{}")
    {
        var unit = A.Unit(A.Key("case/"));
        return new CommitUnit { CommitId = unit.CommitId, PartitionKey = unit.PartitionKey, Appends = unit.Appends, Idempotency = A.Idempotency(tenant, key, response), Outbox = [A.Outbox(1, tenant)] };
    }

    private CommitUnit WithIdentity(string hash, string customer)
    {
        var unit = A.Unit(A.Key("case/"));
        return new CommitUnit { CommitId = unit.CommitId, PartitionKey = unit.PartitionKey, Appends = unit.Appends, Identities = [A.Identity(tenant, hash, customer)] };
    }

    private CommitUnit WithContent(string text)
    {
        var unit = A.Unit(A.Key("case/"));
        return new CommitUnit { CommitId = unit.CommitId, PartitionKey = unit.PartitionKey, Appends = unit.Appends, Contents = [new(tenant, A.Key("i"), "u1", text)] };
    }
}

public sealed class SqliteJournalLoadTests(SqliteFixture fixture) : JournalLoadSpec(fixture), IClassFixture<SqliteFixture>
{
    protected override async Task<IAsyncDisposable> BlockWriterAsync(TestStore store)
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new ManualResetEventSlim();
        var work = store.Database.WriteAsync(
            _ =>
            {
                entered.TrySetResult();
                release.Wait(TimeSpan.FromSeconds(30), Token);
                return Task.FromResult(0);
            },
            Token);
        await entered.Task.WaitAsync(TimeSpan.FromSeconds(10), Token);
        return new Release(async () =>
        {
            release.Set();
            await work;
            release.Dispose();
        });
    }
}

public sealed class PostgresJournalLoadTests(PostgresFixture fixture) : JournalLoadSpec(fixture), IClassFixture<PostgresFixture>
{
    protected override async Task<IAsyncDisposable> BlockWriterAsync(TestStore store)
    {
        var stream = A.Key("case/");
        var held = await PostgresFaults.HoldStreamAsync(store, stream);
        var waiting = store.Journal.CommitAsync(A.Unit(stream), Token);
        await store.WaitForLockAsync();
        return new Release(async () =>
        {
            await held.DisposeAsync();
            await waiting;
        });
    }
}
