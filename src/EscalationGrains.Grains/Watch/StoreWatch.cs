using EscalationGrains.Grains.Clock;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Grains.Watch;

/// <summary>
/// The engine's look at itself, on every silo and over the whole store: it counts what should be few or gone, whatever the parts believe that put
/// it there. A deadline that was due and did not fire is said aloud: in a metric, in <c>/health/deadlines</c> and in the log.
/// </summary>
public sealed partial class StoreWatch(
    IStoreFigures store, IOptions<EscalationOptions> options, [FromKeyedServices(ProductClock.Key)] TimeProvider clock, TimeProvider time, WatchMeters meters, ILogger<StoreWatch> logger)
    : BackgroundService
{
    private readonly OutboxAge _age = new();
    private WatchReport? _last;
    private bool _wasOverdue;

    /// <summary>The last look; null before the first, and after one that failed: an old figure is worse than none.</summary>
    public WatchReport? Last => Volatile.Read(ref _last);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        meters.Observe(() => Last);
        using var timer = new PeriodicTimer(options.Value.WatchEvery, time);
        do
        {
            await LookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            var now = clock.Now();
            var figures = await store.ReadAsync(now - options.Value.OverdueAfter, stoppingToken);
            Volatile.Write(ref _last, new WatchReport(figures, _age.Look(figures, time.GetUtcNow()), figures.OverdueSince is { } since ? now - since : TimeSpan.Zero));
            Tell(figures);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            Volatile.Write(ref _last, null);
            LogLookFailed(e);
        }
    }

    /// <summary>Once when it begins and once when it ends.</summary>
    private void Tell(StoreFigures figures)
    {
        if (figures.Overdue > 0 && !_wasOverdue)
        {
            LogOverdue(figures.Overdue, figures.OverdueSince!.Value);
        }
        else if (figures.Overdue == 0 && _wasOverdue)
        {
            LogOnTimeAgain();
        }

        _wasOverdue = figures.Overdue > 0;
    }

    [LoggerMessage(EventId = 3020, Level = LogLevel.Debug, Message = "The store could not be counted")]
    private partial void LogLookFailed(Exception exception);

    [LoggerMessage(EventId = 3021, Level = LogLevel.Error, Message = "{Count} deadlines were due and did not fire, the first since {Since}")]
    private partial void LogOverdue(long count, DateTimeOffset since);

    [LoggerMessage(EventId = 3022, Level = LogLevel.Warning, Message = "All deadlines that were overdue have fired")]
    private partial void LogOnTimeAgain();
}
