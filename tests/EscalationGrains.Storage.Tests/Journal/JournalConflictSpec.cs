using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Tests.Stores;

namespace EscalationGrains.Storage.Tests.Journal;

/// <summary>What a refused unit is told about the row that was there first.</summary>
public abstract class JournalConflictSpec(IStoreFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestStore Store => fixture.Store;

    private readonly string tenant = A.Key("t");

    [Fact]
    public async Task Commit_UsedKey_TellsTheStoredAnswer()
    {
        var stored = A.Idempotency(tenant, "k", "{\"first\":true}");
        await Store.CommitAsync(Unit(idempotency: stored));

        var conflict = await Store.RefusedAsync<CommitConflict.KeyUsed>(Unit(idempotency: A.Idempotency(tenant, "k", "{\"second\":true}")));

        Assert.Equal(stored, conflict.Stored);
    }

    [Fact]
    public async Task Commit_KnownExternalId_TellsTheStoredInteraction()
    {
        var stored = A.Interaction(tenant, "i1", "x1");
        await Store.CommitAsync(Unit(interaction: stored));

        var conflict = await Store.RefusedAsync<CommitConflict.InteractionKnown>(Unit(interaction: A.Interaction(tenant, "i2", "x1")));

        Assert.Equal(stored, conflict.Stored);
        Assert.Null(await Store.Interactions.FindAsync(tenant, "i2", Token));
    }

    [Fact]
    public async Task Commit_KnownInteractionId_TellsTheStoredInteraction()
    {
        var stored = A.Interaction(tenant, "i1");
        await Store.CommitAsync(Unit(interaction: stored));

        var conflict = await Store.RefusedAsync<CommitConflict.InteractionKnown>(Unit(interaction: A.Interaction(tenant, "i1", "x9")));

        Assert.Equal(stored, conflict.Stored);
    }

    [Fact]
    public async Task Commit_SameExternalIdOnAnotherChannelOrTenant_IsAnother()
    {
        await Store.CommitAsync(Unit(interaction: A.Interaction(tenant, "i1", "x1")));

        await Store.CommitAsync(
        [
            Unit(interaction: A.Interaction(tenant, "i2", "x1") with { Channel = "voice" }),
            Unit(interaction: A.Interaction(A.Key("t"), "i1", "x1")),
            Unit(interaction: A.Interaction(tenant, "i3")),
            Unit(interaction: A.Interaction(tenant, "i4")),
        ]);
    }

    [Fact]
    public async Task Commit_IdentityOfAnotherCustomer_TellsTheHolder()
    {
        var stored = A.Identity(tenant, "h", "u1");
        await Store.CommitAsync(Unit(identity: stored));

        var conflict = await Store.RefusedAsync<CommitConflict.IdentityTaken>(Unit(identity: A.Identity(tenant, "h", "u2", verified: true)));

        Assert.Equal(stored, conflict.Stored);
        Assert.Equal([stored], await Store.Customers.ReadIdentitiesAsync(tenant, "u1", Token));
    }

    [Fact]
    public async Task Commit_IdentityOfTheSameCustomer_RaisesVerifiedAndNeverLowersIt()
    {
        await Store.CommitAsync(Unit(identity: A.Identity(tenant, "h", "u1")));

        await Store.CommitAsync([Unit(identity: A.Identity(tenant, "h", "u1", verified: true)), Unit(identity: A.Identity(tenant, "h", "u1"))]);

        Assert.True(Assert.Single(await Store.Customers.ReadIdentitiesAsync(tenant, "u1", Token)).Verified);
    }

    [Fact]
    public async Task Commit_CaseRefOfAnotherCase_TellsTheHolder()
    {
        await Store.CommitAsync([Unit(caseRef: "c1"), Unit(caseRef: "c1")]);

        var conflict = await Store.RefusedAsync<CommitConflict.CaseRefTaken>(Unit(caseRef: "c2"));

        Assert.Equal(A.CaseRef(tenant, "ref:1", "c1"), conflict.Stored);
    }

    [Fact]
    public async Task Commit_MovedStream_NamesIt()
    {
        var stream = A.Key("case/");
        await Store.CommitAsync(A.Unit(stream, count: 2));

        var conflict = await Store.RefusedAsync<CommitConflict.StreamMoved>(A.Unit(stream, expectedSeq: 1));

        Assert.Equal(stream, conflict.Stream);
        Assert.Equal(2, (await Store.EventsAsync(stream)).Count);
    }

    [Theory]
    [InlineData(1, "other")]
    [InlineData(2, "source")]
    public async Task Commit_FeedOfSameSequenceOrSource_NamesTheFeed(long sequence, string source)
    {
        await Store.CommitAsync(Unit(feed: (1, "source")));

        var conflict = await Store.RefusedAsync<CommitConflict.FeedMoved>(Unit(feed: (sequence, source)));

        Assert.Equal(tenant, conflict.Feed);
    }

    [Fact]
    public async Task Commit_SeveralConflicts_ComeInTheOrderThatMatters()
    {
        var stream = A.Key("case/");
        CommitUnit Clash(string suffix) => new()
        {
            CommitId = Guid.NewGuid(),
            PartitionKey = stream,
            Appends = [A.Append(stream)],
            Interaction = A.Interaction(tenant, "i" + suffix, "x"),
            Identities = [A.Identity(tenant, "h", "u" + suffix)],
            CaseRefs = [A.CaseRef(tenant, "ref:1", "c" + suffix)],
            Idempotency = A.Idempotency(tenant, "k"),
            Feed = [A.Feed(tenant, 1, "s")],
        };
        await Store.CommitAsync(Clash("1"));

        var result = await Store.Journal.CommitAsync(Clash("2"), Token);

        Assert.Equal(
            [
                typeof(CommitConflict.KeyUsed), typeof(CommitConflict.InteractionKnown), typeof(CommitConflict.IdentityTaken),
                typeof(CommitConflict.CaseRefTaken), typeof(CommitConflict.StreamMoved), typeof(CommitConflict.FeedMoved),
            ],
            Assert.IsType<CommitResult.Conflicted>(result).Conflicts.Select(c => c.GetType()));
    }

    private CommitUnit Unit(
        EscalationGrains.Grains.Interactions.IdempotencyRow? idempotency = null,
        EscalationGrains.Grains.Interactions.InteractionRow? interaction = null,
        EscalationGrains.Grains.Customers.IdentityRow? identity = null,
        string? caseRef = null,
        (long Sequence, string Source)? feed = null)
    {
        var stream = A.Key("case/");
        return new CommitUnit
        {
            CommitId = Guid.NewGuid(),
            PartitionKey = stream,
            Appends = [A.Append(stream)],
            Idempotency = idempotency,
            Interaction = interaction,
            Identities = identity is null ? [] : [identity],
            CaseRefs = caseRef is null ? [] : [A.CaseRef(tenant, "ref:1", caseRef)],
            Feed = feed is { } row ? [A.Feed(tenant, row.Sequence, row.Source)] : [],
        };
    }
}

public sealed class SqliteJournalConflictTests(SqliteFixture fixture) : JournalConflictSpec(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresJournalConflictTests(PostgresFixture fixture) : JournalConflictSpec(fixture), IClassFixture<PostgresFixture>;
