using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Tests.Stores;

namespace EscalationGrains.Storage.Tests.Cases;

/// <summary>What lists, queues and screens read.</summary>
public abstract class CaseListSpec(IStoreFixture fixture)
{
    private readonly string tenant = A.Key("t");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestStore Store => fixture.Store;

    [Fact]
    public async Task Find_EveryColumn_RoundTrips()
    {
        var row = A.Case(tenant, "c1") with
        {
            ExternalRef = "r1",
            Topic = "refund",
            Region = "DE",
            WaitingSince = A.Start,
            OfferId = "o1",
            OfferAgentId = "a1",
            OfferExpiresAt = A.Start.AddSeconds(30),
            PassedOver = "a2 a3",
            DueAt = A.Start.AddMinutes(5),
            ResolvedAt = A.Start.AddHours(1),
            ClosedAt = A.Start.AddHours(2),
            Priority = -9,
        };

        await PutAsync(row);

        Assert.Equal(row, await Store.Cases.FindAsync(tenant, "c1", Token));
        Assert.Null(await Store.Cases.FindAsync(A.Key("t"), "c1", Token));
    }

    [Fact]
    public async Task FindKnownAgent_IsWhoHadTheCustomersLastCaseThatWaitsForNobody()
    {
        await PutAsync(
            A.Case(tenant, "c1") with { CustomerId = "u1", OwnerKind = "agent", OwnerId = "a1", Status = "closed" },
            A.Case(tenant, "c2") with { CustomerId = "u1", OwnerKind = "agent", OwnerId = "a2", Status = "resolved" },
            A.Case(tenant, "c3") with { CustomerId = "u1", OwnerKind = "agent", OwnerId = "a3", WaitingSince = A.Start },
            A.Case(tenant, "c4") with { CustomerId = "u1", OwnerKind = "queue", OwnerId = "t1.general.en" },
            A.Case(tenant, "c5") with { CustomerId = "u2", OwnerKind = "agent", OwnerId = "a5" },
            A.Case(tenant, "c6") with { CustomerId = "u3", OwnerKind = "queue", OwnerId = "t1.general.en", WaitingSince = A.Start });

        Assert.Equal("a2", await Store.Cases.FindKnownAgentAsync(tenant, "c4", Token));
        Assert.Null(await Store.Cases.FindKnownAgentAsync(tenant, "c6", Token));
        Assert.Null(await Store.Cases.FindKnownAgentAsync(tenant, "c9", Token));
        Assert.Null(await Store.Cases.FindKnownAgentAsync(A.Key("t"), "c4", Token));
    }

    [Fact]
    public async Task Put_OlderVersion_IsIgnored()
    {
        await PutAsync(A.Case(tenant, "c1", version: 5) with { Tier = 2 });
        await PutAsync(A.Case(tenant, "c1", version: 4) with { Tier = 1 });
        await PutAsync(A.Case(tenant, "c1", version: 5) with { Tier = 3 });

        var row = await Store.Cases.FindAsync(tenant, "c1", Token);

        Assert.Equal((5, 2), (row!.Version, row.Tier));
    }

    [Fact]
    public async Task Put_NewerVersion_ReplacesAndClearsColumns()
    {
        await PutAsync(A.Case(tenant, "c1") with { WaitingSince = A.Start, DueAt = A.Start });

        await PutAsync(A.Case(tenant, "c1", version: 2));

        Assert.Equal(A.Case(tenant, "c1", version: 2), await Store.Cases.FindAsync(tenant, "c1", Token));
    }

    [Fact]
    public async Task Read_EachFilter_FindsItsCases()
    {
        await PutAsync(
            A.Case(tenant, "c1"),
            A.Case(tenant, "c2") with { Status = "closed", Tier = 2, Queue = "t2.tech.en", OwnerKind = "agent", OwnerId = "a1", CustomerId = "u2" },
            A.Case(tenant, "c3") with { Status = "pending", ExternalRef = "r3", DueAt = A.Start, WaitingSince = A.Start, OfferAgentId = "a2" },
            A.Case(tenant, "c4") with { DueAt = A.Start.AddMicroseconds(1) },
            A.Case(A.Key("t"), "c5"));

        Assert.Equal(["c1", "c2", "c3", "c4"], await IdsAsync(_ => _));
        Assert.Equal(["c1", "c4"], await IdsAsync(f => f with { Status = "open" }));
        Assert.Equal(["c2"], await IdsAsync(f => f with { Status = "closed" }));
        Assert.Equal(["c2"], await IdsAsync(f => f with { Tier = 2 }));
        Assert.Equal(["c1", "c3", "c4"], await IdsAsync(f => f with { Queue = "t1.billing.en" }));
        Assert.Equal(["c2"], await IdsAsync(f => f with { Owner = "a1" }));
        Assert.Equal(["c3"], await IdsAsync(f => f with { OfferedTo = "a2" }));
        Assert.Equal(["c2"], await IdsAsync(f => f with { CustomerId = "u2" }));
        Assert.Equal(["c3"], await IdsAsync(f => f with { ExternalRef = "r3" }));
        Assert.Equal(["c3"], await IdsAsync(f => f with { DueBefore = A.Start.AddMicroseconds(1) }));
        Assert.Equal(["c3"], await IdsAsync(f => f with { WaitingOnly = true }));
        Assert.Equal(["c4"], await IdsAsync(f => f with { Status = "open", Queue = "t1.billing.en", Tier = 1, AfterCaseId = "c1" }));
    }

    [Fact]
    public async Task Read_Pages_JoinWithoutGapOrRepeat()
    {
        await PutAsync([.. Enumerable.Range(10, 25).Select(i => A.Case(tenant, "c" + i))]);
        var seen = new List<string>();

        string? after = null;
        do
        {
            var page = await Store.Cases.ReadAsync(new CaseListFilter { Tenant = tenant, AfterCaseId = after, Limit = 10 }, Token);
            seen.AddRange(page.Select(row => row.CaseId));
            after = page.Count == 10 ? page[^1].CaseId : null;
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(10, 25).Select(i => "c" + i), seen);
    }

    [Fact]
    public async Task ReadWaitingQueues_NamesEachQueueOnce_InWhichAnOpenCaseWaits()
    {
        await PutAsync(
            A.Case(tenant, "c1") with { Queue = "t1.billing.en", WaitingSince = A.Start },
            A.Case(tenant, "c2") with { Queue = "t1.billing.en", WaitingSince = A.Start },
            A.Case(tenant, "c3") with { Queue = "t1.tech.en", OwnerKind = "agent", OwnerId = "a1" },
            A.Case(tenant, "c4") with { Queue = "t2.legal.en", Status = "pending", WaitingSince = A.Start },
            A.Case(tenant, "c5") with { Queue = "t2.tech.en", WaitingSince = A.Start },
            A.Case(tenant, "c6") with { Queue = "t3.legal.en", Status = "closed", WaitingSince = A.Start },
            A.Case(A.Key("t"), "c7") with { Queue = "t3.other.en", WaitingSince = A.Start });

        Assert.Equal(["t1.billing.en", "t2.tech.en"], await Store.Cases.ReadWaitingQueuesAsync(tenant, Token));
        Assert.Empty(await Store.Cases.ReadWaitingQueuesAsync(A.Key("t"), Token));
    }

    [Fact]
    public async Task ReadQueues_CountsOnlyWhatIsNotDone()
    {
        await PutAsync(
            A.Case(tenant, "c1") with { WaitingSince = A.Start.AddSeconds(2), DueAt = A.Start.AddSeconds(9) },
            A.Case(tenant, "c2") with { Status = "pending", WaitingSince = A.Start.AddSeconds(1), DueAt = A.Start.AddSeconds(8) },
            A.Case(tenant, "c3") with { OwnerKind = "agent", OwnerId = "a1" },
            A.Case(tenant, "c4") with { Status = "closed", DueAt = A.Start },
            A.Case(tenant, "c5") with { Status = "resolved", Queue = "t2.tech.en" },
            A.Case(tenant, "c6") with { Queue = "t3.legal.en" });

        var queues = await Store.Cases.ReadQueuesAsync(tenant, Token);

        Assert.Equal(
            [new("t1.billing.en", 3, 2, A.Start.AddSeconds(1), A.Start.AddSeconds(8)), new("t3.legal.en", 1, 0, null, null)],
            queues);
    }

    [Fact]
    public async Task ReadAgentLoads_OwnedOrOfferedAndNotDone()
    {
        var other = A.Key("t");
        await PutAsync(
            A.Case(tenant, "c1"),
            A.Case(tenant, "c2") with { OwnerKind = "agent", OwnerId = "a1" },
            A.Case(tenant, "c3") with { OfferAgentId = "a2", WaitingSince = A.Start },
            A.Case(tenant, "c4") with { OwnerKind = "agent", OwnerId = "a1", Status = "resolved" },
            A.Case(other, "c5") with { OwnerKind = "agent", OwnerId = "a3" },
            A.Case(A.Key("t"), "c6") with { OwnerKind = "agent", OwnerId = "a3" });

        var rows = await Store.Cases.ReadAgentLoadsAsync([tenant, other], Token);

        Assert.Equal(["c2", "c3", "c5"], rows.Select(row => row.CaseId).Order());
        Assert.Empty(await Store.Cases.ReadAgentLoadsAsync([], Token));
    }

    private Task PutAsync(params CaseListRow[] rows) =>
        Store.CommitAsync(rows.Select(row => new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = row.CaseId, CaseList = row }));

    private async Task<IEnumerable<string>> IdsAsync(Func<CaseListFilter, CaseListFilter> with) =>
        (await Store.Cases.ReadAsync(with(new CaseListFilter { Tenant = tenant }), Token)).Select(row => row.CaseId);
}

public sealed class SqliteCaseListTests(SqliteFixture fixture) : CaseListSpec(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresCaseListTests(PostgresFixture fixture) : CaseListSpec(fixture), IClassFixture<PostgresFixture>;
