using Microsoft.Extensions.Logging;

namespace EscalationGrains.Storage.Sqlite;

internal sealed partial class SqliteWriter
{
    [LoggerMessage(5001, LogLevel.Debug, "One unit was refused and taken out of its batch")]
    private static partial void LogJobRefused(ILogger logger, Exception error);

    [LoggerMessage(5002, LogLevel.Error, "The journal cannot be written; {Units} units were refused so far, and nothing of them was stored")]
    private static partial void LogBatchFailed(ILogger logger, Exception error, long units);

    [LoggerMessage(5004, LogLevel.Warning, "The journal can be written again, after {Lasted} in which {Units} units were refused")]
    private static partial void LogRecovered(ILogger logger, TimeSpan lasted, long units);

    [LoggerMessage(5003, LogLevel.Warning, "A transaction could not be rolled back; the connection is opened again")]
    private static partial void LogRollbackFailed(ILogger logger, Exception error);
}
