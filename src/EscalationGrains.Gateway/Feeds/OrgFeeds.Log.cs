namespace EscalationGrains.Gateway.Feeds;

internal sealed partial class OrgFeeds
{
    [LoggerMessage(6202, LogLevel.Warning, "Open feeds of agents could not be reported ({Failure}); trying again")]
    private partial void LogReportFailed(string failure);
}
