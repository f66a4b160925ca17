namespace EscalationGrains.Contracts.Feeds;

/// <summary>One event feed: numbers events without gaps and pushes them to gateways. Key <c>tenant/events</c> or <c>@org/agent</c>.</summary>
[Alias("eg.IFeedGrain")]
public interface IFeedGrain : IGrainWithStringKey
{
    /// <summary>Events after a sequence, oldest first, at most 1,000.</summary>
    [Repeatable]
    [Alias("Read")]
    Task<FeedPage> Read(long after, int limit);

    /// <summary>Pushes new events to the observer for 60 s from now; call again to go on. Answers the newest sequence, so that the caller
    /// reads what it missed.</summary>
    [Repeatable]
    [Alias("Subscribe")]
    Task<long> Subscribe(IFeedObserver observer);

    /// <summary>Adds events; those whose source is known add nothing. Returns when they are durable.</summary>
    [Alias("Append")]
    Task Append(IReadOnlyList<FeedEntry> entries);

    [Repeatable]
    [Alias("Unsubscribe")]
    Task Unsubscribe(IFeedObserver observer);
}
