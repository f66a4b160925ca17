using Microsoft.Extensions.Logging;

namespace EscalationGrains.Storage.Postgres;

internal sealed partial class PostgresOutboxSignal
{
    [LoggerMessage(5111, LogLevel.Warning, "The connection that hears of other silos' rows was lost; receivers poll until it is back")]
    private static partial void LogConnectionLost(ILogger logger, Exception error);
}
