using Microsoft.Extensions.Logging;

namespace EscalationGrains.Storage.Migrations;

public sealed partial class StoreMigrator
{
    [LoggerMessage(5201, LogLevel.Information, "The schema is up to date; {Applied} scripts were applied now")]
    private static partial void LogMigrated(ILogger logger, int applied);

    [LoggerMessage(5202, LogLevel.Debug, "Migration: {Text}")]
    private static partial void LogScript(ILogger logger, string text);

    [LoggerMessage(5203, LogLevel.Warning, "The database cannot be reached yet ({Reason}); trying again")]
    private static partial void LogAway(ILogger logger, string reason);
}
