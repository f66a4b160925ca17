using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Tests.Stores;

namespace EscalationGrains.Storage.Tests.Journal;

/// <summary>What a commit unit leaves behind, and what is read of it.</summary>
public abstract class JournalSpec(IStoreFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestStore Store => fixture.Store;

    [Fact]
    public async Task Commit_TwoStreams_AreReadBackInOrder()
    {
        var (customer, @case) = (A.Key("customer/"), A.Key("case/"));
        var unit = new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = @case, Appends = [A.Append(customer), A.Append(@case, count: 3)] };

        await Store.CommitAsync(unit);

        var events = await Store.EventsAsync(@case);
        Assert.Equal([1, 2, 3], events.Select(e => e.Seq));
        Assert.Equal(["{\"n\":0}", "{\"n\":1}", "{\"n\":2}"], events.Select(e => A.Text(e.Body)));
        Assert.All(events, e => Assert.Equal((unit.CommitId, "opened", A.Start), (e.CommitId, e.Kind, e.At)));
        Assert.Single(await Store.EventsAsync(customer));
    }

    [Fact]
    public async Task Commit_EveryTable_IsStoredWhole()
    {
        var tenant = A.Key("t");
        var unit = Full(tenant);

        await Store.CommitAsync(unit);

        Assert.Equal(unit.CaseList, await Store.Cases.FindAsync(tenant, "c1", Token));
        Assert.Equal(unit.Interaction, await Store.Interactions.FindAsync(tenant, "i1", Token));
        Assert.Equal(unit.Contents, await Store.Interactions.ReadContentsAsync(tenant, ["i1"], Token));
        Assert.Equal(unit.Identities, await Store.Customers.ReadIdentitiesAsync(tenant, "u1", Token));
        Assert.Equal(unit.CaseRefs[0], await Store.Customers.FindCaseRefAsync(tenant, "ref:1", Token));
        Assert.Equal(unit.Idempotency, await Store.Idempotency.FindAsync(tenant, "k1", Token));
        Assert.Equal((1, 1), await Store.Feeds.ReadBoundsAsync(tenant + "/events", Token));
        Assert.Contains(await Store.Outbox.ReadAsync(3, [], int.MaxValue, Token), row => row.Tenant == tenant);
    }

    [Fact]
    public async Task Commit_Refused_LeavesNothing()
    {
        var tenant = A.Key("t");
        await Store.CommitAsync(A.Unit(tenant + "/taken"));
        var unit = Full(tenant, A.Append(tenant + "/taken"));

        var result = await Store.Journal.CommitAsync(unit, Token);

        Assert.IsType<CommitResult.Conflicted>(result);
        Assert.Null(await Store.Cases.FindAsync(tenant, "c1", Token));
        Assert.Null(await Store.Interactions.FindAsync(tenant, "i1", Token));
        Assert.Empty(await Store.Interactions.ReadContentsAsync(tenant, ["i1"], Token));
        Assert.Empty(await Store.Customers.ReadIdentitiesAsync(tenant, "u1", Token));
        Assert.Null(await Store.Customers.FindCaseRefAsync(tenant, "ref:1", Token));
        Assert.Null(await Store.Idempotency.FindAsync(tenant, "k1", Token));
        Assert.Equal((1, 0), await Store.Feeds.ReadBoundsAsync(tenant + "/events", Token));
        Assert.DoesNotContain(await Store.Outbox.ReadAsync(3, [], int.MaxValue, Token), row => row.Tenant == tenant);
        Assert.Empty(await Store.EventsAsync(tenant + "/case"));
    }

    [Fact]
    public async Task Commit_SameCommitIdTwice_IsStoredOnce()
    {
        var tenant = A.Key("t");
        var unit = Full(tenant);
        await Store.CommitAsync(unit);

        await Store.CommitAsync(unit);

        Assert.Single(await Store.EventsAsync(tenant + "/case"));
        Assert.Single(await Store.Outbox.ReadAsync(3, [], int.MaxValue, Token), row => row.Tenant == tenant);
    }

    [Fact]
    public async Task Commit_SameCommitIdAfterOthersAppended_IsStillCommitted()
    {
        var stream = A.Key("case/");
        var first = A.Unit(stream, count: 2);
        await Store.CommitAsync([first, A.Unit(stream, expectedSeq: 2)]);

        await Store.CommitAsync(first);

        Assert.Equal(3, (await Store.EventsAsync(stream)).Count);
    }

    [Fact]
    public async Task Commit_NoEventsSameCommitId_IsStoredOnce()
    {
        var tenant = A.Key("t");
        var keyed = new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = tenant, Idempotency = A.Idempotency(tenant, "k"), Outbox = [A.Outbox(4, tenant)] };
        var feed = new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = tenant, Feed = [A.Feed(tenant, 1, "s")], Outbox = [A.Outbox(4, tenant)] };
        await Store.CommitAsync([keyed, feed]);

        await Store.CommitAsync([keyed, feed]);

        Assert.Equal(2, (await Store.Outbox.ReadAsync(4, [], int.MaxValue, Token)).Count(row => row.Tenant == tenant));
    }

    [Fact]
    public async Task Commit_EmptyUnit_IsCommitted() =>
        await Store.CommitAsync(new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = "p" });

    [Fact]
    public async Task Commit_NoPartitionKey_IsRefused() =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.Journal.CommitAsync(new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = "" }, Token));

    [Fact]
    public async Task Commit_CancelledBefore_StoresNothing()
    {
        var stream = A.Key("case/");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Journal.CommitAsync(A.Unit(stream), new CancellationToken(canceled: true)));

        Assert.Empty(await Store.EventsAsync(stream));
    }

    [Fact]
    public async Task ReadStream_Unknown_IsEmpty()
    {
        var stored = await Store.Journal.ReadStreamAsync(A.Key("case/"), Token);

        Assert.Null(stored.Snapshot);
        Assert.Empty(stored.Events);
    }

    [Fact]
    public async Task ReadStream_WithSnapshot_ReadsTheTailAfterIt()
    {
        var stream = A.Key("case/");
        await Store.CommitAsync(A.Unit(stream, count: 3));
        await Store.CommitAsync(Snapshot(stream, 2, "{\"two\":2}"));

        var stored = await Store.Journal.ReadStreamAsync(stream, Token);

        Assert.Equal((2, 7, "{\"two\":2}"), (stored.Snapshot!.Seq, stored.Snapshot.Shape, A.Text(stored.Snapshot.Body)));
        Assert.Equal([3], stored.Events.Select(e => e.Seq));
    }

    [Fact]
    public async Task ReadStream_WhileSnapshotsAreWritten_IsWithoutGap()
    {
        var stream = A.Key("case/");
        var writing = Task.Run(async () =>
        {
            for (var seq = 0; seq < 300; seq += 3)
            {
                await Store.CommitAsync(A.Unit(stream, expectedSeq: seq, count: 3));
                await Store.CommitAsync(Snapshot(stream, seq + 1, "{}"));
            }
        }, Token);

        while (!writing.IsCompleted)
        {
            var stored = await Store.Journal.ReadStreamAsync(stream, Token);
            var from = stored.Snapshot?.Seq ?? 0;
            Assert.Equal(Enumerable.Range(1, stored.Events.Count).Select(i => from + i), stored.Events.Select(e => e.Seq));
        }

        await writing;
        Assert.Equal(298, (await Store.Journal.ReadStreamAsync(stream, Token)).Snapshot!.Seq);
    }

    [Fact]
    public async Task Commit_OlderSnapshot_IsIgnored()
    {
        var stream = A.Key("case/");
        await Store.CommitAsync([Snapshot(stream, 5, "new"), Snapshot(stream, 4, "old")]);

        var stored = await Store.Journal.ReadStreamAsync(stream, Token);

        Assert.Equal((5, "new"), (stored.Snapshot!.Seq, A.Text(stored.Snapshot.Body)));
    }

    [Fact]
    public async Task ReadEvents_AfterAndLimit_CutsBoth()
    {
        var stream = A.Key("case/");
        await Store.CommitAsync(A.Unit(stream, count: 6));

        var events = await Store.Journal.ReadEventsAsync(stream, 2, 3, Token);

        Assert.Equal([3, 4, 5], events.Select(e => e.Seq));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(999_999)]
    public async Task Commit_Microseconds_RoundTrip(int microseconds)
    {
        var stream = A.Key("case/");
        var at = new DateTimeOffset(2031, 12, 31, 23, 59, 59, TimeSpan.Zero).AddMicroseconds(microseconds);
        var unit = new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = stream, Appends = [new StreamAppend(stream, 0, [new NewEvent("k", at.ToOffset(TimeSpan.FromHours(5)), A.Bytes(""))])] };

        await Store.CommitAsync(unit);

        var stored = (await Store.EventsAsync(stream))[0].At;
        Assert.Equal(at, stored);
        Assert.Equal(TimeSpan.Zero, stored.Offset);
    }

    private static CommitUnit Snapshot(string stream, long seq, string body) =>
        new() { CommitId = Guid.NewGuid(), PartitionKey = stream, Snapshots = [new SnapshotRow(stream, seq, 7, A.Bytes(body))] };

    private static CommitUnit Full(string tenant, params StreamAppend[] more) => new()
    {
        CommitId = Guid.NewGuid(),
        PartitionKey = tenant,
        Appends = [A.Append(tenant + "/case"), .. more],
        Snapshots = [new SnapshotRow(tenant + "/case", 1, 1, A.Bytes("{}"))],
        Deadline = A.Deadline(tenant + "/c1", A.Start),
        CaseList = A.Case(tenant, "c1"),
        Interaction = A.Interaction(tenant, "i1", "x1") with { AgentId = "a", Attributes = "{}", Signals = "{\"s\":1}" },
        Contents = [new(tenant, "i1", "u1", "text")],
        Identities = [A.Identity(tenant, "h1", "u1")],
        CaseRefs = [A.CaseRef(tenant, "ref:1", "c1")],
        Idempotency = A.Idempotency(tenant, "k1"),
        Outbox = [A.Outbox(3, tenant)],
        Feed = [A.Feed(tenant + "/events", 1, "case/1#1")],
    };
}

public sealed class SqliteJournalTests(SqliteFixture fixture) : JournalSpec(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresJournalTests(PostgresFixture fixture) : JournalSpec(fixture), IClassFixture<PostgresFixture>;
