using EscalationGrains.Grains.Deadlines;
using EscalationGrains.Grains.Streams;

namespace EscalationGrains.Grains.Tests.Deadlines;

/// <summary>Shard and queue stand in stored rows: the numbers below are for ever.</summary>
public sealed class DeadlineShardsTests
{
    [Theory]
    [InlineData("demo/c019505d6c00070008000000000000001", 4)]
    [InlineData("demo/c019505d6c00070008000000000000002", 0)]
    [InlineData("acme/c1", 11)]
    [InlineData("", 12)]
    public void Of_IsStable(string caseKey, int shard) => Assert.Equal(shard, DeadlineShards.Of(caseKey));

    [Theory]
    [InlineData("queue", "demo/t1.general.en", 1)]
    [InlineData("queue", "demo/t2.billing.de", 12)]
    [InlineData("agent", "@demo/agent-1", 4)]
    [InlineData("feed", "demo/events", 13)]
    public void StreamQueue_IsStable(string streamNamespace, string key, int queue) => Assert.Equal(queue, StreamQueues.Of(streamNamespace, key));

    [Fact]
    public void Of_SpreadsNeighbouringIds()
    {
        var perShard = Enumerable.Range(0, 16_000).GroupBy(i => DeadlineShards.Of($"demo/c{i:x32}")).Select(g => g.Count()).ToList();

        Assert.Equal(DeadlineShards.Count, perShard.Count);
        Assert.InRange(perShard.Min(), 800, 1000);
        Assert.InRange(perShard.Max(), 1000, 1200);
    }
}
