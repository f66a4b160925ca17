using EscalationGrains.Grains.Deadlines;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Tests.Stores;

namespace EscalationGrains.Storage.Tests.Deadlines;

/// <summary>What a deadline shard reads, and how a case moves its one row.</summary>
public abstract class DeadlineIndexSpec(IStoreFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_Bounds_AreBothInclusive()
    {
        await using var store = await fixture.CreateAsync();
        await PutAsync(store, [.. Enumerable.Range(0, 5).Select(i => A.Deadline("t/c" + i, A.Start.AddMicroseconds(i), shard: 3))]);
        await PutAsync(store, A.Deadline("t/other", A.Start, shard: 4));

        Assert.Equal(["t/c1", "t/c2", "t/c3"], await KeysAsync(store, A.Start.AddMicroseconds(1), A.Start.AddMicroseconds(3)));
        Assert.Equal(["t/c0", "t/c1"], await KeysAsync(store, null, A.Start.AddMicroseconds(1)));
        Assert.Equal(["t/c0", "t/c1"], await KeysAsync(store, null, A.Start.AddHours(1), limit: 2));
        Assert.Equal(new DueCase("t/other", A.Start), Assert.Single(await store.Deadlines.ReadAsync(4, null, A.Start, 9, Token)));
    }

    [Fact]
    public async Task Put_Again_MovesTheOneRow()
    {
        await using var store = await fixture.CreateAsync();
        await PutAsync(store, A.Deadline("t/c1", A.Start, shard: 3));

        await PutAsync(store, A.Deadline("t/c1", A.Start.AddMinutes(1), shard: 3));

        Assert.Equal([new("t/c1", A.Start.AddMinutes(1))], await store.Deadlines.ReadAsync(3, null, A.Start.AddHours(1), 9, Token));
    }

    [Fact]
    public async Task Put_Null_ClearsTheRowAndOnlyThat()
    {
        await using var store = await fixture.CreateAsync();
        await PutAsync(store, A.Deadline("t/c1", A.Start, shard: 3), A.Deadline("t/c2", A.Start, shard: 3));

        await PutAsync(store, A.Deadline("t/c1", null, shard: 3), A.Deadline("t/unknown", null, shard: 3));

        Assert.Equal(["t/c2"], await KeysAsync(store, null, A.Start));
    }

    [Fact]
    public async Task ReadEarliest_OverAllShards()
    {
        await using var store = await fixture.CreateAsync();
        Assert.Null(await store.Deadlines.ReadEarliestAsync(Token));

        await PutAsync(store, A.Deadline("t/c1", A.Start.AddMinutes(2), shard: 0), A.Deadline("t/c2", A.Start, shard: DeadlineShards.Count - 1), A.Deadline("t/c3", A.Start.AddMinutes(1), shard: 7));

        Assert.Equal(A.Start, await store.Deadlines.ReadEarliestAsync(Token));
    }

    private static Task PutAsync(TestStore store, params DeadlineChange[] changes) =>
        store.CommitAsync(changes.Select(change => new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = change.CaseKey, Deadline = change }));

    private static async Task<IEnumerable<string>> KeysAsync(TestStore store, DateTimeOffset? from, DateTimeOffset until, int limit = 100) =>
        (await store.Deadlines.ReadAsync(3, from, until, limit, Token)).Select(due => due.CaseKey);
}

public sealed class SqliteDeadlineIndexTests(SqliteFixture fixture) : DeadlineIndexSpec(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresDeadlineIndexTests(PostgresFixture fixture) : DeadlineIndexSpec(fixture), IClassFixture<PostgresFixture>;
