namespace EscalationGrains.Grains.Streams;

/// <summary>Names of the stream provider and its namespaces. A namespace has one kind of consumer, whose grain key is the stream's key.</summary>
public static class StreamNames
{
    public const string Provider = "outbox";

    /// <summary>To <c>AgentQueueGrain</c>.</summary>
    public const string Queue = "queue";

    /// <summary>To <c>AgentGrain</c>.</summary>
    public const string Agent = "agent";

    /// <summary>To <c>FeedGrain</c> of a tenant.</summary>
    public const string Feed = "feed";
}
