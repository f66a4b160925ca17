using EscalationGrains.Grains.Tests.Clusters;

namespace EscalationGrains.Grains.Tests.AgentQueues;

/// <summary>On the system's clock, where a timer of the queue rings and nobody advances anything.</summary>
public sealed class RoutingInRealTimeTests(SystemClockCluster cluster) : IClassFixture<SystemClockCluster>
{
    /// <summary>Every five seconds a queue asks again anyway, counted from when it came into memory; it must not have had to.</summary>
    [Fact]
    public async Task Skill_IsAskedForLess_LongBeforeTheQueueWouldAskAgain()
    {
        var desk = await cluster.OpenDeskAsync();
        await desk.DecideByAsync("queues: [{ skills: [{ skill: cards, level: 1, relaxEvery: PT1S }] }]");
        await desk.HireAsync("ann");
        var feed = await FeedListener.ListenAsync(cluster, desk.Feed);

        var opened = await desk.OpenCaseAsync();

        var since = (await desk.ViewAsync(opened.CaseId)).WaitingSince!.Value;
        var offered = await feed.NextAsync("offer-made", opened.CaseId);
        Assert.InRange(offered.At - since, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4));
    }
}
