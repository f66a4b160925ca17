using Microsoft.Extensions.Logging;

namespace EscalationGrains.Grains.Deadlines;

internal sealed partial class DeadlineGrain
{
    [LoggerMessage(EventId = 2000, Level = LogLevel.Warning, Message = "Deadline shard {Shard} could not look into the index; it tries again")]
    private partial void LogLookFailed(Exception exception, int shard);

    [LoggerMessage(EventId = 2001, Level = LogLevel.Warning, Message = "Case {CaseKey}, due {DueAt}, could not be woken; it is tried again")]
    private partial void LogWakeFailed(Exception exception, string caseKey, DateTimeOffset dueAt);
}
