namespace EscalationGrains.Host;

/// <summary>A gateway may be started before any silo, or before the database: it waits for them instead of ending, and says so.</summary>
internal sealed partial class PatientConnection(ILogger<PatientConnection> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        LogWaits(exception.GetType().Name, exception.Message);
        await Task.Delay(Pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !cancellationToken.IsCancellationRequested;
    }

    [LoggerMessage(EventId = 9000, Level = LogLevel.Warning, Message = "No silo can be reached yet ({Failure}: {Reason}); trying again")]
    private partial void LogWaits(string failure, string reason);
}
