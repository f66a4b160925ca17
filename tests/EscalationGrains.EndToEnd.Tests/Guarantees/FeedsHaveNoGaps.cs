using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>A feed counts 1, 2, 3…; whoever comes back with the last number gets the rest and nothing else, also from a host that was started again.</summary>
public abstract class FeedsHaveNoGaps(TestClockHost shared) : TestClockSpec(shared)
{
    [Fact]
    public async Task Sequences_CountFromOneOverAllFeeds()
    {
        await using var ben = await (await Brand.AgentAsync("ben", chats: 100)).BecomeAsync("available");
        await using var feed = await Brand.FollowAsync();

        await WorkAsync(20);
        var all = await feed.UpToAsync(await EndAsync());
        var own = await ben.Feed.UpToAsync((await ben.Api.ReadAsync<Listed<OfferAnswer>>("/v1/agents/ben/offers")).Sequence);

        AssertNoGap(all);
        AssertNoGap(own);
        Assert.Equal(20, all.Count(e => e.Type == "case-opened"));
        Assert.Equal(20, own.Count(e => e.Type == "offer"));
    }

    [Fact]
    public async Task AReaderWhoComesBack_GetsExactlyTheRest()
    {
        await WorkAsync(10);
        await using var first = await Brand.FollowAsync();
        var all = await first.UpToAsync(await EndAsync());

        foreach (var after in new[] { 1, all.Count / 2, all.Count - 1 })
        {
            await using var again = await Brand.FollowAsync(after);
            Assert.Equal(all.Skip(after).Select(Name), (await again.UpToAsync(all.Count)).Select(Name));
        }
    }

    [Fact]
    public async Task AfterARestart_TheFeedGoesOnWhereItStood()
    {
        await WorkAsync(10);
        await using var before = await Brand.FollowAsync();
        var seen = await before.UpToAsync(await EndAsync());
        Assert.Equal(0, await Host.TerminateAsync());
        await Host.StartAgainAsync();

        await using var after = await Brand.FollowAsync(seen.Count / 2);
        await WorkAsync(20);

        var rest = await after.UpToAsync(await EndAsync());
        Assert.Equal(seen.Skip(seen.Count / 2).Select(Name), rest.Take(seen.Count - (seen.Count / 2)).Select(Name));
        Assert.Equal(Enumerable.Range((seen.Count / 2) + 1, rest.Count), rest.Select(e => (int)e.Sequence));
        Assert.Equal(20, seen.Concat(rest).DistinctBy(e => e.Sequence).Count(e => e.Type == "case-opened"));
    }

    private static (long, string, string) Name(FeedEvent e) => (e.Sequence, e.Type, e.Subject);

    private static void AssertNoGap(IReadOnlyList<FeedEvent> events)
    {
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(e => (int)e.Sequence));
        Assert.All(events, e => Assert.Equal(e.Id, e.Sequence));
    }

    /// <summary>As many customers, each with a case, at the same time; those who wrote before write again.</summary>
    private Task<Receipt[]> WorkAsync(int customers) =>
        Task.WhenAll(Enumerable.Range(0, customers).Select(i => Platform.SayAsync(new Message { Email = $"customer{i}@example.com" })));

    /// <summary>Number of the last event once everything was consumed.</summary>
    private async Task<long> EndAsync()
    {
        await Brand.SettleAsync();
        return (await Platform.ReadAsync<Listed<CaseAnswer>>("/v1/cases?limit=1")).Sequence;
    }
}

[Collection(typeof(SqliteTestClock))]
public sealed class FeedsHaveNoGapsOnSqlite(SqliteTestClock.Shared shared) : FeedsHaveNoGaps(shared);

[Collection(typeof(PostgresTestClock))]
public sealed class FeedsHaveNoGapsOnPostgres(PostgresTestClock.Shared shared) : FeedsHaveNoGaps(shared);
