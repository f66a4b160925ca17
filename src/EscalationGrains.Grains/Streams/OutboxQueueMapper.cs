using System.Globalization;
using Orleans.Streams;

namespace EscalationGrains.Grains.Streams;

/// <summary>Maps streams to queues exactly as rows were written (<see cref="StreamQueues.Of"/>), so that a row and its receiver meet.</summary>
internal sealed class OutboxQueueMapper : IConsistentRingStreamQueueMapper
{
    private readonly QueueId[] _queues =
        [.. Enumerable.Range(0, StreamQueues.Count).Select(i => QueueId.GetQueueId(StreamNames.Provider, (uint)i, (uint)(i * (uint.MaxValue / StreamQueues.Count))))];

    public IEnumerable<QueueId> GetAllQueues() => _queues;

    public QueueId GetQueueForStream(StreamId streamId) => _queues[StreamQueues.Of(streamId.GetNamespace() ?? string.Empty, streamId.GetKeyAsString())];

    public IEnumerable<QueueId> GetQueuesForRange(IRingRange range) => _queues.Where(q => range.InRange(q.GetUniformHashCode()));

    public static int NumberOf(QueueId queue) => (int)queue.GetNumericId();

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{StreamQueues.Count} outbox queues");
}
