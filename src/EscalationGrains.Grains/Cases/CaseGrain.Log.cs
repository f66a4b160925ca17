using Microsoft.Extensions.Logging;

namespace EscalationGrains.Grains.Cases;

internal sealed partial class CaseGrain
{
    [LoggerMessage(EventId = 1000, Level = LogLevel.Warning, Message = "Case {Key} was at version {Version} here but has moved on; this activation leaves memory")]
    private partial void LogMoved(string key, long version);

    [LoggerMessage(EventId = 1001, Level = LogLevel.Warning, Message = "Case {Key} has no reminder of its own for now; the deadline index still wakes it")]
    private partial void LogReminderFailed(Exception exception, string key);
}
