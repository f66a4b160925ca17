using EscalationGrains.Contracts.Feeds;

namespace EscalationGrains.Gateway.Feeds;

/// <summary>What reaches a connection: an event, a reset, or, with neither, a heart-beat.</summary>
internal readonly record struct FeedSignal(FeedEvent? Event, FeedReset? Reset)
{
    public static readonly FeedSignal Heartbeat;

    public static FeedSignal Of(FeedEvent @event) => new(@event, null);

    public static FeedSignal Of(FeedReset reset) => new(null, reset);
}
