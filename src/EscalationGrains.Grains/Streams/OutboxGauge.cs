using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EscalationGrains.Grains.Streams;

/// <summary>
/// Meters <c>escalation.outbox.rows</c>: messages that were committed and that no consumer has finished with, over the whole store, as it
/// was a few seconds ago. It returns to 0 when the load ends; one that does not means a consumer is stuck.
/// </summary>
internal sealed partial class OutboxGauge : BackgroundService
{
    /// <summary>Between two counts: far below what an alert looks at, and a count of a drained table costs nothing.</summary>
    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(5);

    private readonly IOutbox _outbox;
    private readonly TimeProvider _time;
    private readonly ILogger<OutboxGauge> _logger;
    private long _rows = -1;

    public OutboxGauge(IOutbox outbox, IMeterFactory meters, TimeProvider time, ILogger<OutboxGauge> logger)
    {
        (_outbox, _time, _logger) = (outbox, time, logger);
        meters.Create(ProductMeters.Name).CreateObservableGauge("escalation.outbox.rows", Read, description: "Committed messages that no consumer has finished with");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(CountEvery, _time);
        do
        {
            try
            {
                Volatile.Write(ref _rows, await _outbox.CountAsync(stoppingToken));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // An old figure is worse than none.
                Volatile.Write(ref _rows, -1);
                LogCountFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private IEnumerable<Measurement<long>> Read() => Volatile.Read(ref _rows) is >= 0 and var rows ? [new Measurement<long>(rows)] : [];

    [LoggerMessage(EventId = 3020, Level = LogLevel.Debug, Message = "The outbox could not be counted")]
    private partial void LogCountFailed(Exception exception);
}
