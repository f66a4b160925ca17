using EscalationGrains.Grains.Streams;

namespace EscalationGrains.Grains.Tests.Streams;

public sealed class OutboxQueueMapperTests
{
    private readonly OutboxQueueMapper _mapper = new();

    [Fact]
    public void Queues_AreNumberedAsRowsAre() =>
        Assert.Equal(Enumerable.Range(0, StreamQueues.Count), _mapper.GetAllQueues().Select(OutboxQueueMapper.NumberOf));

    [Theory]
    [InlineData("queue", "demo/t1.general.en")]
    [InlineData("agent", "@demo/agent-1")]
    [InlineData("feed", "demo/events")]
    public void Stream_IsReadWhereItsRowsAreWritten(string streamNamespace, string key) =>
        Assert.Equal(StreamQueues.Of(streamNamespace, key), OutboxQueueMapper.NumberOf(_mapper.GetQueueForStream(StreamId.Create(streamNamespace, key))));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void EachQueue_BelongsToOneSilo(int silos)
    {
        var step = uint.MaxValue / (uint)silos;
        var ranges = Enumerable.Range(0, silos).Select(i => RangeFactory.CreateRange((uint)i * step, i == silos - 1 ? 0 : (uint)(i + 1) * step));

        var owned = silos == 1 ? _mapper.GetQueuesForRange(RangeFactory.CreateFullRange()) : ranges.SelectMany(_mapper.GetQueuesForRange);

        Assert.Equal(Enumerable.Range(0, StreamQueues.Count), owned.Select(OutboxQueueMapper.NumberOf).Order());
    }
}
