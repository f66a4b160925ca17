namespace EscalationGrains.Gateway;

internal sealed partial class ProblemMiddleware
{
    [LoggerMessage(6000, LogLevel.Error, "A request failed")]
    private partial void LogFailed(Exception failure);

    [LoggerMessage(6001, LogLevel.Warning, "A request was answered with {Code} after {Failure}")]
    private partial void LogUnavailable(string code, string failure);
}
