namespace EscalationGrains.Gateway.Interactions;

internal sealed partial class BatchRun
{
    [LoggerMessage(6300, LogLevel.Warning, "A batch line failed")]
    private partial void LogLineFailed(Exception failure);

    [LoggerMessage(6301, LogLevel.Information, "The sender of a batch went away ({Failure}); lines in flight are finished")]
    private partial void LogSenderGone(string failure);
}
