using Microsoft.Extensions.Logging;

namespace EscalationGrains.Storage.Streams;

internal partial class OutboxSignal
{
    [LoggerMessage(5101, LogLevel.Error, "A listener for outbox rows failed; its queues are read at the next poll")]
    private static partial void LogListenerFailed(ILogger logger, Exception error);
}
