using Microsoft.Extensions.Logging;

namespace EscalationGrains.Storage.Postgres.Journal;

internal sealed partial class PostgresUnitStore
{
    [LoggerMessage(5011, LogLevel.Error, "PostgreSQL cannot be reached; {Units} units were refused")]
    private static partial void LogUnreachable(ILogger logger, Exception error, int units);

    [LoggerMessage(5012, LogLevel.Error, "PostgreSQL refused a batch of {Units} units")]
    private static partial void LogRefused(ILogger logger, Exception error, int units);

    [LoggerMessage(5013, LogLevel.Warning, "The connection broke inside a batch of {Units} units; their outcome is read")]
    private static partial void LogConnectionLost(ILogger logger, Exception error, int units);

    [LoggerMessage(5014, LogLevel.Debug, "The outcome of a batch cannot be read yet")]
    private static partial void LogStillUnreachable(ILogger logger, Exception error);
}
