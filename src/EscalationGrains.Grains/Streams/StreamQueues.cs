using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Grains.Streams;

/// <summary>How the outbox is spread. The number stands in each row, so the count is part of the schema and the store refuses another.</summary>
public static class StreamQueues
{
    /// <summary>Enough for several silos to share, few enough that the pulling agents cost nothing when idle.</summary>
    public const int Count = 16;

    public static int Of(string streamNamespace, string streamKey) =>
        (int)(ShardHash.Of(streamNamespace + "/" + streamKey) % Count);
}
