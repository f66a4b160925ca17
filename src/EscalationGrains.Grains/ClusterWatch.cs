using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EscalationGrains.Grains;

/// <summary>Does something at this silo's start and whenever a silo comes or goes, again until it succeeded.</summary>
internal abstract partial class ClusterWatch(ISiloStatusOracle silos, IHostApplicationLifetime lifetime, ILogger logger) : BackgroundService, ISiloStatusListener
{
    /// <summary>While it fails (the cluster is settling) it is tried again after this long.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _changed = new(0, 1);

    /// <summary>Also done this often, whatever was heard.</summary>
    protected abstract TimeSpan TouchEvery { get; }

    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        if (_changed.CurrentCount == 0)
        {
            _changed.Release();
        }
    }

    public override void Dispose()
    {
        _changed.Dispose();
        base.Dispose();
    }

    /// <summary>Done as often as somebody likes, on any silo.</summary>
    protected abstract Task TouchAllAsync(CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        silos.SubscribeToSiloStatusEvents(this);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var wait = await TryTouchAllAsync(stoppingToken) ? TouchEvery : RetryAfter;
                await _changed.WaitAsync(wait, stoppingToken);
            }
        }
        finally
        {
            silos.UnSubscribeFromSiloStatusEvents(this);
        }
    }

    private async Task<bool> TryTouchAllAsync(CancellationToken stoppingToken)
    {
        try
        {
            await TouchAllAsync(stoppingToken);
            return true;
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            LogTouchFailed(e, GetType().Name);
            return false;
        }
    }

    [LoggerMessage(EventId = 2010, Level = LogLevel.Warning, Message = "{Watch} could not touch all it watches; trying again")]
    private partial void LogTouchFailed(Exception exception, string watch);
}
