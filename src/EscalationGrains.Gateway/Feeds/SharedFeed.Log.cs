namespace EscalationGrains.Gateway.Feeds;

internal sealed partial class SharedFeed
{
    [LoggerMessage(6200, LogLevel.Warning, "Feed {Feed} could not be read ({Failure}); trying again")]
    private partial void LogReadFailed(string feed, string failure);

    [LoggerMessage(6201, LogLevel.Debug, "Feed {Feed} could not be left ({Failure}); it will forget us")]
    private partial void LogUnsubscribeFailed(string feed, string failure);
}
