using EscalationGrains.Grains.Deadlines;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Watch;
using EscalationGrains.Storage.Tests.Stores;

namespace EscalationGrains.Storage.Tests.Watch;

/// <summary>What the engine's look at itself counts.</summary>
public abstract class StoreFiguresSpec(IStoreFixture fixture)
{
    private readonly string tenant = A.Key("t");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_EmptyStore_IsAllZero()
    {
        await using var store = await fixture.CreateAsync();

        Assert.Equal(new StoreFigures(0, 0, 0, 0, 0, null), await store.Figures.ReadAsync(A.Start, Token));
    }

    [Fact]
    public async Task Read_CountsEachKind()
    {
        await using var store = await fixture.CreateAsync();
        var offered = A.Case(tenant, "c1") with { OfferId = "o1", OfferAgentId = "ben", OfferExpiresAt = A.Start };
        await store.CommitAsync(
        [
            new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = tenant, Outbox = [A.Outbox(2, tenant), A.Outbox(5, tenant), A.Outbox(5, tenant)] },
            new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = "c1", CaseList = offered },
            new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = "c2", CaseList = A.Case(tenant, "c2") },
        ]);
        var ids = (await store.Outbox.ReadAsync(5, [], 10, Token)).Concat(await store.Outbox.ReadAsync(2, [], 10, Token)).Select(row => row.Id).ToList();

        var figures = await store.Figures.ReadAsync(A.Start, Token);

        Assert.Equal(new StoreFigures(3, ids.Min(), ids.Max(), 1, 0, null), figures);
    }

    [Fact]
    public async Task Read_Overdue_OverAllShardsAndOnlyBeforeTheInstant()
    {
        await using var store = await fixture.CreateAsync();
        await store.CommitAsync(new (string Key, DateTimeOffset Due, int Shard)[]
        {
            ("t/c1", A.Start.AddSeconds(-1), 0), ("t/c2", A.Start.AddSeconds(-9), DeadlineShards.Count - 1), ("t/c3", A.Start, 3), ("t/c4", A.Start.AddHours(1), 3),
        }.Select(d => new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = d.Key, Deadline = A.Deadline(d.Key, d.Due, d.Shard) }));

        var figures = await store.Figures.ReadAsync(A.Start, Token);

        Assert.Equal((2, A.Start.AddSeconds(-9)), (figures.Overdue, figures.OverdueSince));
    }
}

public sealed class SqliteStoreFiguresTests(SqliteFixture fixture) : StoreFiguresSpec(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresStoreFiguresTests(PostgresFixture fixture) : StoreFiguresSpec(fixture), IClassFixture<PostgresFixture>;
