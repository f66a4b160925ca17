using Microsoft.Extensions.Logging;

namespace EscalationGrains.Storage.Postgres.Journal;

internal sealed partial class PostgresWriter
{
    [LoggerMessage(5021, LogLevel.Error, "The writer failed over a batch of {Units} units; their outcome is unknown")]
    private static partial void LogPumpFailed(ILogger logger, Exception error, int units);
}
