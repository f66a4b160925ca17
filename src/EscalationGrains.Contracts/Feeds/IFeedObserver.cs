using Orleans.Concurrency;

namespace EscalationGrains.Contracts.Feeds;

/// <summary>A gateway that listens to a feed. A push may be lost; a hole in the sequence tells, and the gateway reads.</summary>
[Alias("eg.IFeedObserver")]
public interface IFeedObserver : IGrainObserver
{
    [OneWay]
    [Alias("Push")]
    Task Push(IReadOnlyList<FeedEvent> events);
}
