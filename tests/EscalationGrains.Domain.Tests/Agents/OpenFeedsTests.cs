using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Tests.Building;
using FsCheck.Xunit;

namespace EscalationGrains.Domain.Tests.Agents;

public sealed class OpenFeedsTests
{
    private static readonly DateTimeOffset Until = A.Monday + TimeSpan.FromSeconds(15);

    [Fact]
    public void Report_FirstFeedAndLast_AreTold()
    {
        var feeds = new OpenFeeds();

        Assert.Equal([A.Ana], feeds.Report("east", 1, whole: true, [A.Ana], [], Until).Opened);
        Assert.Empty(feeds.Report("west", 1, whole: true, [A.Ana], [], Until).Opened);
        Assert.Empty(feeds.Report("east", 2, whole: false, [], [A.Ana], Until).Lost);
        Assert.True(feeds.Has(A.Ana));
        Assert.Equal([A.Ana], feeds.Report("west", 2, whole: false, [], [A.Ana], Until).Lost);
        Assert.False(feeds.Has(A.Ana));
    }

    [Fact]
    public void Report_Whole_ClosesWhatItDoesNotName()
    {
        var feeds = new OpenFeeds();
        feeds.Report("east", 1, whole: true, [A.Ana, A.Ben], [], Until);

        Assert.Equal([A.Ana], feeds.Report("east", 2, whole: true, [A.Ben], [], Until).Lost);
    }

    [Fact]
    public void Report_Overtaken_SaysNothing()
    {
        var feeds = new OpenFeeds();
        feeds.Report("east", 5, whole: true, [A.Ana], [], Until);

        Assert.Empty(feeds.Report("east", 4, whole: true, [], [], Until).Lost);
        Assert.True(feeds.Has(A.Ana));
    }

    [Fact]
    public void Expire_OnlyWhoseTimeIsOver()
    {
        var feeds = new OpenFeeds();
        feeds.Report("east", 1, whole: true, [A.Ana, A.Ben], [], Until);
        feeds.Report("west", 1, whole: true, [A.Ben], [], Until + TimeSpan.FromSeconds(1));

        Assert.Empty(feeds.Expire(Until - TimeSpan.FromTicks(1)).Lost);
        Assert.Equal([A.Ana], feeds.Expire(Until).Lost);
        Assert.Equal(Until + TimeSpan.FromSeconds(1), feeds.NextEnd);
        Assert.Equal([A.Ben], feeds.Expire(feeds.NextEnd!.Value).Lost);
        Assert.Null(feeds.NextEnd);
    }

    /// <summary>Whatever gateways say, and whichever of them die: an agent has a feed exactly while a living gateway holds one, and each change is told once.</summary>
    [Property]
    public void Reports_InAnyOrder_TellEachChangeOnce((byte Gateway, byte Agent, bool Opens, bool Whole, bool Dies)[] steps)
    {
        var (feeds, now, told) = (new OpenFeeds(), A.Monday, new HashSet<AgentId>());
        var holding = new Dictionary<string, (HashSet<AgentId> Agents, long Number, DateTimeOffset Until)>();
        foreach (var step in steps)
        {
            now += TimeSpan.FromSeconds(5);
            var (gateway, agent) = ($"g{step.Gateway % 3}", AgentId.Of($"a{step.Agent % 4}"));
            Hear(feeds.Expire(now));
            foreach (var gone in holding.Where(h => h.Value.Until <= now).Select(h => h.Key).ToList())
            {
                holding.Remove(gone);
            }

            if (!step.Dies)
            {
                var (agents, number, _) = holding.GetValueOrDefault(gateway, ([], 0, default));
                _ = step.Opens ? agents.Add(agent) : agents.Remove(agent);
                holding[gateway] = (agents, number + 1, now + TimeSpan.FromSeconds(15));
                Hear(feeds.Report(
                    gateway, number + 1, step.Whole, step.Whole ? [.. agents] : step.Opens ? [agent] : [], step.Opens ? [] : [agent], now + TimeSpan.FromSeconds(15)));
            }

            var open = holding.Values.SelectMany(h => h.Agents).ToHashSet();
            Assert.Equal(open.OrderBy(a => a.Value), told.OrderBy(a => a.Value));
            Assert.All(Enumerable.Range(0, 4).Select(n => AgentId.Of($"a{n}")), a => Assert.Equal(open.Contains(a), feeds.Has(a)));
        }

        void Hear(FeedChanges changes)
        {
            Assert.All(changes.Opened, a => Assert.True(told.Add(a)));
            Assert.All(changes.Lost, a => Assert.True(told.Remove(a)));
        }
    }
}
