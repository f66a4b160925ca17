using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace EscalationGrains.Grains.Streams;

/// <summary>Rows of one stream that were read together; delivered as one call.</summary>
[GenerateSerializer, Immutable, Alias("eg.OutboxBatch")]
internal sealed class OutboxBatch(StreamId streamId, long sequence, IReadOnlyList<StreamMessage> messages) : IBatchContainer
{
    [Id(0)]
    public StreamId StreamId { get; } = streamId;

    /// <summary>Given by the receiver, strictly rising: row ids commit out of order over silos.</summary>
    [Id(1)]
    public long Sequence { get; } = sequence;

    [Id(2)]
    public IReadOnlyList<StreamMessage> Messages { get; } = messages;

    public StreamSequenceToken SequenceToken => new EventSequenceTokenV2(Sequence);

    public IEnumerable<Tuple<T, StreamSequenceToken>> GetEvents<T>() =>
        Messages.OfType<T>().Select((m, i) => Tuple.Create<T, StreamSequenceToken>(m, new EventSequenceTokenV2(Sequence, i)));

    public bool ImportRequestContext() => false;
}
