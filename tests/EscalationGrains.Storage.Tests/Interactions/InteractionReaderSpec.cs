using EscalationGrains.Grains.Interactions;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Tests.Stores;

namespace EscalationGrains.Storage.Tests.Interactions;

/// <summary>Timelines, receipts and contents.</summary>
public abstract class InteractionReaderSpec(IStoreFixture fixture)
{
    private readonly string tenant = A.Key("t");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestStore Store => fixture.Store;

    [Fact]
    public async Task Find_EveryColumn_RoundTrips()
    {
        var row = A.Interaction(tenant, "i1", "x1") with { AgentId = "a1", Attributes = "{\"a\":1}", Signals = "{\"b\":2}" };
        await PutAsync(row);

        Assert.Equal(row, await Store.Interactions.FindAsync(tenant, "i1", Token));
        Assert.Equal(row, await Store.Interactions.FindByExternalIdAsync(tenant, "chat", "x1", Token));
        Assert.Null(await Store.Interactions.FindByExternalIdAsync(tenant, "voice", "x1", Token));
        Assert.Null(await Store.Interactions.FindAsync(tenant, "i2", Token));
    }

    [Fact]
    public async Task ReadByCase_AfterPlace_OldestOccurrenceFirst()
    {
        await PutAsync([.. Enumerable.Range(1, 5).Select(Backwards), A.Interaction(tenant, "other", caseId: "c2", seq: 9)]);

        var rows = await Store.Interactions.ReadByCaseAsync(tenant, "c1", new(Backwards(5).OccurredAt, 5), 3, Token);

        Assert.Equal([4, 3, 2], rows.Select(row => row.CaseSeq));
    }

    [Fact]
    public async Task ReadByCase_SameInstant_InOrderOfArrival()
    {
        await PutAsync([.. Enumerable.Range(1, 4).Select(i => A.Interaction(tenant, "i" + i, seq: i))]);

        var rows = await Store.Interactions.ReadByCaseAsync(tenant, "c1", null, 9, Token);

        Assert.Equal([1, 2, 3, 4], rows.Select(row => row.CaseSeq));
    }

    [Fact]
    public async Task ReadByCustomer_BeforePlace_NewestOccurrenceFirst()
    {
        await PutAsync([.. Enumerable.Range(1, 5).Select(Backwards)]);

        Assert.Equal([1, 2], (await Store.Interactions.ReadByCustomerAsync(tenant, "u1", null, 2, Token)).Select(row => row.CustomerSeq));
        Assert.Equal([3, 4, 5], (await Store.Interactions.ReadByCustomerAsync(tenant, "u1", new(Backwards(2).OccurredAt, 2), 9, Token)).Select(row => row.CustomerSeq));
    }

    /// <summary>Arrives as the i-th and occurred the earlier, the later it came.</summary>
    private InteractionRow Backwards(int i) => A.Interaction(tenant, "i" + i, seq: i) with { OccurredAt = A.Start.AddMinutes(-i) };

    [Fact]
    public async Task Contents_SameIdAgain_IsReplaced()
    {
        await PutContentAsync(new(tenant, "i1", "u1", "first"), new(tenant, "i2", "u1", "ünï €😀"));
        await PutContentAsync(new ContentRow(tenant, "i1", "u2", "second"));

        var rows = await Store.Interactions.ReadContentsAsync(tenant, ["i1", "i2", "i3"], Token);

        Assert.Equal([new(tenant, "i1", "u2", "second"), new(tenant, "i2", "u1", "ünï €😀")], rows);
        Assert.Empty(await Store.Interactions.ReadContentsAsync(tenant, [], Token));
    }

    [Fact]
    public async Task PurgeIdempotency_OlderOnly_InBatches()
    {
        await using var store = await fixture.CreateAsync();
        await store.CommitAsync(Enumerable.Range(0, 5).Select(i => new CommitUnit
        {
            CommitId = Guid.NewGuid(),
            PartitionKey = tenant,
            Idempotency = A.Idempotency(tenant, "k" + i) with { At = A.Start.AddSeconds(i) },
        }));

        Assert.Equal(2, await store.Idempotency.PurgeAsync(A.Start.AddSeconds(3), 2, Token));
        Assert.Equal(1, await store.Idempotency.PurgeAsync(A.Start.AddSeconds(3), 2, Token));
        Assert.Equal(0, await store.Idempotency.PurgeAsync(A.Start.AddSeconds(3), 2, Token));
        Assert.Null(await store.Idempotency.FindAsync(tenant, "k2", Token));
        Assert.NotNull(await store.Idempotency.FindAsync(tenant, "k3", Token));
    }

    private Task PutAsync(params InteractionRow[] rows) =>
        Store.CommitAsync(rows.Select(row => new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = tenant, Interaction = row }));

    private Task PutContentAsync(params ContentRow[] rows) =>
        Store.CommitAsync(new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = tenant, Contents = rows });
}

public sealed class SqliteInteractionReaderTests(SqliteFixture fixture) : InteractionReaderSpec(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresInteractionReaderTests(PostgresFixture fixture) : InteractionReaderSpec(fixture), IClassFixture<PostgresFixture>;
