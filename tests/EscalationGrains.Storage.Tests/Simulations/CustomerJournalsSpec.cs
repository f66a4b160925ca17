using EscalationGrains.Contracts;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Simulations;
using EscalationGrains.Storage.Tests.Stores;

namespace EscalationGrains.Storage.Tests.Simulations;

/// <summary>Customers with all that was stored of them, page by page.</summary>
public abstract class CustomerJournalsSpec(IStoreFixture fixture)
{
    private readonly string _tenant = A.Key("t");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ICustomerJournals Journals => fixture.Store.Simulations;

    [Fact]
    public async Task Read_GivesEachCustomerItsCasesAndInteractions_WithTheirCommits()
    {
        var first = await OpenAsync("u1", "c1", events: 2);
        var second = await OpenAsync("u1", "c2", seq: 2);
        await OpenAsync("u2", "c3");
        await OpenAsync("u9", "c9", tenant: A.Key("other"));

        var page = await Journals.ReadAsync(_tenant, A.Start, A.Start, null, 10, Token);

        Assert.Equal(["u1", "u2"], page.Select(c => c.CustomerId));
        Assert.Equal(["c1", "c2"], page[0].Cases.Keys);
        Assert.Equal([(1, first), (2, first)], page[0].Cases["c1"].Select(e => ((int)e.Seq, e.CommitId)));
        Assert.Equal([first, second], page[0].Events.Select(e => e.CommitId));
        Assert.Equal([("c1", "{\"a\":1}"), ("c2", "{\"a\":1}")], page[0].Interactions.Select(i => (i.InteractionId[1..3], i.Attributes)).Order());
        Assert.Equal(A.Start.AddMicroseconds(1), page[0].Interactions[0].ReceivedAt);
        Assert.Equal("c3", Assert.Single(page[1].Cases).Key);
    }

    [Fact]
    public async Task Read_Pages_SoThatNobodyIsLeftOutOrComesTwice()
    {
        for (var i = 0; i < 5; i++)
        {
            await OpenAsync($"u{i}", $"c{i}");
        }

        var seen = new List<string>();
        for (string? after = null; await Journals.ReadAsync(_tenant, A.Start, A.Start, after, 2, Token) is { Count: > 0 } page; after = page[^1].CustomerId)
        {
            seen.AddRange(page.Select(c => c.CustomerId));
        }

        Assert.Equal(["u0", "u1", "u2", "u3", "u4"], seen);
    }

    [Fact]
    public async Task Count_AndRead_KnowOnlyCasesThatWereOpenInTheSpan()
    {
        await OpenAsync("u1", "c1");
        await OpenAsync("u2", "c2", openedAt: A.Start.AddHours(2));
        await OpenAsync("u3", "c3", closedAt: A.Start.AddHours(1));

        Assert.Equal(2, await Journals.CountCasesAsync(_tenant, A.Start, A.Start.AddHours(1), Token));
        Assert.Equal(3, await Journals.CountCasesAsync(_tenant, A.Start, A.Start.AddHours(2), Token));
        Assert.Equal(1, await Journals.CountCasesAsync(_tenant, A.Start.AddHours(1).AddMicroseconds(1), A.Start.AddHours(1).AddMicroseconds(1), Token));
        Assert.Equal(["u1"], (await Journals.ReadAsync(_tenant, A.Start.AddHours(1).AddMicroseconds(1), A.Start.AddHours(1).AddMicroseconds(1), null, 9, Token)).Select(c => c.CustomerId));
    }

    [Fact]
    public async Task ReadOne_GivesWhatThereIs_AndAnEmptyJournalForNobody()
    {
        await OpenAsync("u1", "c1", closedAt: A.Start);

        Assert.Equal("c1", Assert.Single((await Journals.ReadAsync(_tenant, "u1", Token)).Cases).Key);
        var nobody = await Journals.ReadAsync(_tenant, "u7", Token);
        Assert.Empty(nobody.Events);
        Assert.Empty(nobody.Cases);
    }

    private async Task<Guid> OpenAsync(
        string customer, string @case, int events = 1, long seq = 1, DateTimeOffset? openedAt = null, DateTimeOffset? closedAt = null, string? tenant = null)
    {
        var owner = tenant ?? _tenant;
        var unit = new CommitUnit
        {
            CommitId = Guid.NewGuid(),
            PartitionKey = @case,
            Appends = [A.Append(StreamKeys.OfCase(GrainKeys.OfTenant(owner, @case)), 0, events), A.Append(StreamKeys.OfCustomer(GrainKeys.OfTenant(owner, customer)), seq - 1)],
            CaseList = A.Case(owner, @case) with { CustomerId = customer, OpenedAt = openedAt ?? A.Start, ClosedAt = closedAt },
            Interaction = A.Interaction(owner, $"i{@case}{A.Key("-")}", caseId: @case, customerId: customer, seq: seq) with { Attributes = "{\"a\":1}" },
        };
        await fixture.Store.CommitAsync(unit);
        return unit.CommitId;
    }
}

public sealed class SqliteCustomerJournalsTests(SqliteFixture fixture) : CustomerJournalsSpec(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresCustomerJournalsTests(PostgresFixture fixture) : CustomerJournalsSpec(fixture), IClassFixture<PostgresFixture>;
