using System.Text;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Feeds;
using EscalationGrains.Grains.Feeds;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.Feeds;

public sealed class FeedGrainTests(EscalationCluster cluster) : IClassFixture<EscalationCluster>
{
    private readonly string _key = GrainKeys.OfTenant($"f{Guid.NewGuid():N}", "events");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IFeedGrain Feed => cluster.Client.GetGrain<IFeedGrain>(_key);

    [Fact]
    public async Task Empty_BeginsAtOne()
    {
        var page = await Feed.Read(0, 10);

        Assert.Equal((1L, 0L), (page.First, page.Last));
        Assert.Empty(page.Events);
    }

    [Fact]
    public async Task Append_GivesNumbersWithoutGaps()
    {
        await Feed.Append([Entry("a"), Entry("b")]);
        await Feed.Append([Entry("c")]);

        Assert.Equal([(1L, "a"), (2L, "b"), (3L, "c")], (await Feed.Read(0, 10)).Events.Select(e => (e.Sequence, e.Source)));
    }

    [Fact]
    public async Task Append_AtOnceFromManySides_GivesNumbersWithoutGaps()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Feed.Append([Entry($"s{i}"), Entry($"t{i}")])));

        Assert.Equal(Enumerable.Range(1, 100).Select(i => (long)i), (await Feed.Read(0, 200)).Events.Select(e => e.Sequence));
    }

    [Fact]
    public async Task Append_OfWhatItHolds_AddsOnlyTheRest()
    {
        await Feed.Append([Entry("a"), Entry("b")]);

        await Feed.Append([Entry("b"), Entry("c"), Entry("a"), Entry("c")]);
        await Feed.Append([Entry("a")]);

        Assert.Equal(["a", "b", "c"], (await Feed.Read(0, 10)).Events.Select(e => e.Source));
    }

    [Fact]
    public async Task Append_AfterAnotherActivationWrote_GoesOnBehindIt()
    {
        await Feed.Append([Entry("a")]);
        await AppendBehindItsBack(2, "b", "c");

        await Feed.Append([Entry("c"), Entry("d")]);

        Assert.Equal([(1L, "a"), (2L, "b"), (3L, "c"), (4L, "d")], (await Feed.Read(0, 10)).Events.Select(e => (e.Sequence, e.Source)));
    }

    [Theory]
    [InlineData(nameof(StoreFault.Overloaded))]
    [InlineData(nameof(StoreFault.UnknownNotStored))]
    [InlineData(nameof(StoreFault.UnknownStored))]
    public async Task Append_ThatFails_IsRepeatedToOneEffect(string fault)
    {
        await Feed.Append([Entry("a")]);
        cluster.Journal.FailOnce(u => u.PartitionKey == _key, Enum.Parse<StoreFault>(fault));
        await Assert.ThrowsAsync<RefusedException>(() => Feed.Append([Entry("b")]));

        await Feed.Append([Entry("b")]);

        Assert.Equal([(1L, "a"), (2L, "b")], (await Feed.Read(0, 10)).Events.Select(e => (e.Sequence, e.Source)));
    }

    [Fact]
    public async Task Read_GivesPages_AlsoAfterAReload()
    {
        await Feed.Append([.. Enumerable.Range(1, 7).Select(i => Entry($"{i}"))]);
        await cluster.ForgetAsync(Feed);
        var (read, after) = (new List<string>(), 0L);
        for (var page = await Feed.Read(after, 3); page.Events.Count > 0; page = await Feed.Read(after, 3))
        {
            Assert.InRange(page.Events.Count, 1, 3);
            Assert.Equal((1L, 7L), (page.First, page.Last));
            read.AddRange(page.Events.Select(e => e.Source));
            after = page.Events[^1].Sequence;
        }

        Assert.Equal(["1", "2", "3", "4", "5", "6", "7"], read);
    }

    [Fact]
    public async Task Read_AfterAPurge_TellsWhereTheFeedBegins()
    {
        await Feed.Append([.. Enumerable.Range(1, 4).Select(i => Entry($"{i}", daysAgo: 10))]);
        await Feed.Append([Entry("5")]);
        await cluster.Port<IFeedStore>().PurgeAsync(cluster.Now.AddDays(-7), 1000, Token);

        var page = await Feed.Read(2, 10);

        Assert.Equal((5L, 5L), (page.First, page.Last));
        Assert.Equal(["5"], page.Events.Select(e => e.Source));
    }

    [Fact]
    public async Task Listener_HearsWhatIsAppended_UntilItLeaves()
    {
        var (stays, leaves) = (await FeedListener.ListenAsync(cluster, Feed), await FeedListener.ListenAsync(cluster, Feed));
        await Feed.Append([Entry("a", "one")]);
        Assert.Equal(1, (await stays.NextAsync("one")).Sequence);
        await leaves.NextAsync("one");

        await Feed.Unsubscribe(leaves.Reference);
        await Feed.Append([Entry("b", "two")]);

        Assert.Equal(2, (await stays.NextAsync("two")).Sequence);
        Assert.Equal(0, leaves.Unread);
    }

    [Fact]
    public async Task Subscribe_TellsTheLastNumber_SoThatNothingIsMissed()
    {
        await Feed.Append([Entry("a"), Entry("b")]);
        var listener = await FeedListener.ListenAsync(cluster, Feed);

        Assert.Equal(2, await Feed.Subscribe(listener.Reference));
    }

    [Fact]
    public async Task Tenant_HearsTheLifeOfACase_InOrder()
    {
        var desk = await cluster.OpenDeskAsync();
        await desk.HireAsync("ann");
        var opened = await desk.OpenCaseAsync();
        await cluster.SettleAsync();
        var offer = (await desk.ViewAsync(opened.CaseId)).Offer!;
        await desk.Commands.Accept(offer.Id, "ann", null);
        await desk.DoAsync(opened.CaseId, new Contracts.Cases.CaseCommand.Close { Header = Desk.By() });
        await cluster.SettleAsync();

        var events = await desk.EventsAsync();

        Assert.Equal(["agent-presence", "case-opened", "offer-made", "offer-accepted", "closed"], events.Select(e => e.Type));
        Assert.Equal([1L, 2, 3, 4, 5], events.Select(e => e.Sequence));
        Assert.All(events.Skip(1), e => Assert.Equal(opened.CaseId, e.Subject));
    }

    private FeedEntry Entry(string source, string type = "test", int daysAgo = 0) =>
        new() { Source = source, Type = type, Subject = "c1", At = cluster.Now.AddDays(-daysAgo), Data = "{}"u8.ToArray() };

    private async Task AppendBehindItsBack(long sequence, params string[] sources)
    {
        var rows = sources.Select((s, i) => new FeedRow(_key, sequence + i, s, "test", "c1", cluster.Now, Encoding.UTF8.GetBytes("{}"))).ToList();
        Assert.IsType<CommitResult.Committed>(await cluster.Journal.Inner.CommitAsync(new CommitUnit { CommitId = Guid.NewGuid(), PartitionKey = _key, Feed = rows }, Token));
    }
}
