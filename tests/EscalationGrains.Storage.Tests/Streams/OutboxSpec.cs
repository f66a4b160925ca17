using System.Collections.Concurrent;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Streams;
using EscalationGrains.Storage.Tests.Stores;

namespace EscalationGrains.Storage.Tests.Streams;

/// <summary>How messages wait, leave and come back.</summary>
public abstract class OutboxSpec(IStoreFixture fixture)
{
    private readonly string tenant = A.Key("t");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_ByQueue_LeavesOutWhatIsInFlight()
    {
        await using var store = await fixture.CreateAsync();
        await PutAsync(store, A.Outbox(2, tenant, "a"), A.Outbox(2, tenant, "b"), A.Outbox(2, tenant, "c"), A.Outbox(5, tenant, "d"));

        var all = await store.Outbox.ReadAsync(2, [], 10, Token);
        var rest = await store.Outbox.ReadAsync(2, [all[1].Id], 10, Token);

        Assert.Equal(["a", "b", "c"], all.Select(row => A.Text(row.Body)));
        Assert.Equal(("queue", $"{tenant}/t1.billing.en", tenant), (all[0].Namespace, all[0].StreamKey, all[0].Tenant));
        Assert.Equal([all[0].Id, all[2].Id], rest.Select(row => row.Id));
        Assert.Equal([all[0].Id], (await store.Outbox.ReadAsync(2, [], 1, Token)).Select(row => row.Id));
        Assert.Equal(4, await store.Outbox.CountAsync(Token));
    }

    [Fact]
    public async Task Delete_Twice_IgnoresWhatIsGone()
    {
        await using var store = await fixture.CreateAsync();
        await PutAsync(store, A.Outbox(2, tenant), A.Outbox(2, tenant));
        var ids = (await store.Outbox.ReadAsync(2, [], 10, Token)).Select(row => row.Id).ToList();

        await store.Outbox.DeleteAsync([ids[0]], Token);
        await store.Outbox.DeleteAsync([ids[0], 4711], Token);
        await store.Outbox.DeleteAsync([], Token);

        Assert.Equal([ids[1]], (await store.Outbox.ReadAsync(2, [], 10, Token)).Select(row => row.Id));
    }

    [Fact]
    public async Task Id_OfADeletedRow_NeverComesBack()
    {
        await using var store = await fixture.CreateAsync();
        await PutAsync(store, A.Outbox(2, tenant));
        var first = Assert.Single(await store.Outbox.ReadAsync(2, [], 10, Token)).Id;
        await store.Outbox.DeleteAsync([first], Token);

        await PutAsync(store, A.Outbox(2, tenant));

        Assert.True(Assert.Single(await store.Outbox.ReadAsync(2, [], 10, Token)).Id > first);
    }

    [Fact]
    public async Task MoveToDeadLetters_Twice_KeepsOneOfEach()
    {
        await using var store = await fixture.CreateAsync();
        await PutAsync(store, A.Outbox(2, tenant, "a"), A.Outbox(2, A.Key("t"), "b"));
        var ids = (await store.Outbox.ReadAsync(2, [], 10, Token)).Select(row => row.Id).ToList();

        await store.Outbox.MoveToDeadLettersAsync(ids, "refused", A.Start, Token);
        await store.Outbox.MoveToDeadLettersAsync(ids, "again", A.Start, Token);

        var letter = Assert.Single(await store.Outbox.ReadDeadLettersAsync(tenant, 0, 10, Token));
        Assert.Equal((tenant, 2, "queue", $"{tenant}/t1.billing.en", "refused", A.Start, "a"), (letter.Tenant, letter.Queue, letter.Namespace, letter.StreamKey, letter.Reason, letter.At, A.Text(letter.Body)));
        Assert.Empty(await store.Outbox.ReadDeadLettersAsync(tenant, letter.Id, 10, Token));
        Assert.Equal(0, await store.Outbox.CountAsync(Token));
    }

    [Fact]
    public async Task Redeliver_OnlyByItsTenantAndOnce()
    {
        await using var store = await fixture.CreateAsync();
        await PutAsync(store, A.Outbox(2, tenant, "a"));
        await store.Outbox.MoveToDeadLettersAsync([.. (await store.Outbox.ReadAsync(2, [], 1, Token)).Select(row => row.Id)], "refused", A.Start, Token);
        var id = Assert.Single(await store.Outbox.ReadDeadLettersAsync(tenant, 0, 10, Token)).Id;

        Assert.False(await store.Outbox.RedeliverAsync(A.Key("t"), id, Token));
        Assert.True(await store.Outbox.RedeliverAsync(tenant, id, Token));
        Assert.False(await store.Outbox.RedeliverAsync(tenant, id, Token));

        Assert.Equal("a", A.Text(Assert.Single(await store.Outbox.ReadAsync(2, [], 10, Token)).Body));
        Assert.Empty(await store.Outbox.ReadDeadLettersAsync(tenant, 0, 10, Token));
    }

    [Fact]
    public async Task Written_AfterACommit_NamesTheQueues()
    {
        await using var store = await fixture.CreateAsync();
        var heard = new TaskCompletionSource<IReadOnlyCollection<int>>(TaskCreationOptions.RunContinuationsAsynchronously);
        store.Outbox.Written += written => NoteIf([.. written.Rows.Select(row => row.Queue)], 2, heard);

        await PutAsync(store, new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = "p", Outbox = [A.Outbox(2, tenant), A.Outbox(5, tenant)] });

        Assert.Equal([2, 5], (await heard.Task.WaitAsync(TimeSpan.FromSeconds(10), Token)).Order());
    }

    [Fact]
    public async Task Written_AfterACommit_HandsOverWhatWouldBeRead()
    {
        await using var store = await fixture.CreateAsync();
        var heard = new ConcurrentQueue<QueuedMessage>();
        store.Outbox.Written += written => written.Rows.ToList().ForEach(heard.Enqueue);

        await PutAsync(store, [.. Enumerable.Range(0, 40).Select(i => A.Outbox(i % 3, tenant, $"body {i}"))]);

        for (var queue = 0; queue < 3; queue++)
        {
            Assert.Equal(
                (await store.Outbox.ReadAsync(queue, [], 100, Token)).Select(Everything),
                heard.Where(row => row.Queue == queue).Select(row => row.Message).OrderBy(message => message.Id).Select(Everything));
        }

        static (long, string, string, string, string) Everything(StoredMessage m) => (m.Id, m.Namespace, m.StreamKey, m.Tenant, A.Text(m.Body));
    }

    [Fact]
    public async Task Written_ListenerThrows_CommitsGoOn()
    {
        await using var store = await fixture.CreateAsync();
        store.Outbox.Written += _ => throw new InvalidOperationException("a listener's bug");

        await PutAsync(store, A.Outbox(2, tenant), A.Outbox(2, tenant));

        Assert.Equal(2, await store.Outbox.CountAsync(Token));
    }

    /// <summary>A signal of exactly the queues of one commit; the "everything may be new" after connecting names more.</summary>
    protected static void NoteIf(IReadOnlyCollection<int> queues, int count, TaskCompletionSource<IReadOnlyCollection<int>> heard)
    {
        if (queues.Count == count)
        {
            heard.TrySetResult(queues);
        }
    }

    protected static Task PutAsync(TestStore store, params OutboxRow[] rows) =>
        PutAsync(store, [.. rows.Select(row => new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = "p", Outbox = [row] })]);

    protected static Task PutAsync(TestStore store, params CommitUnit[] units) => store.CommitAsync(units);
}

public sealed class SqliteOutboxTests(SqliteFixture fixture) : OutboxSpec(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresOutboxTests(PostgresFixture fixture) : OutboxSpec(fixture), IClassFixture<PostgresFixture>
{
    private readonly PostgresFixture fixture = fixture;

    [Fact]
    public async Task Written_ByAnotherSilo_IsHeard()
    {
        await using var here = await fixture.CreateAsync();
        await using var there = await TestStore.OpenAsync(here.Options);
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var heard = new TaskCompletionSource<IReadOnlyCollection<int>>(TaskCreationOptions.RunContinuationsAsynchronously);
        here.Outbox.Written += _ => connected.TrySetResult();
        here.Outbox.Written += written => NoteIf(written.ToRead, 1, heard);
        await connected.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        await PutAsync(there, A.Outbox(7, "t"));

        Assert.Equal([7], await heard.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Written_AfterTheListenerWasCut_IsHeardAgain()
    {
        await using var store = await fixture.CreateAsync();
        using var everything = new SemaphoreSlim(0);
        store.Outbox.Written += written => _ = written.ToRead.Count == StreamQueues.Count && everything.Release() >= 0;
        await everything.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        await store.TerminateAsync("escalation-listener");

        Assert.True(await everything.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }
}
