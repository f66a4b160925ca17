using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Deadlines;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EscalationGrains.Grains.Deadlines;

/// <summary>Each silo touches all shards at its start and whenever a silo comes or goes, so that a failover does not wait for a reminder's minute.</summary>
internal sealed partial class DeadlineWatch(IGrainFactory grains, ISiloStatusOracle silos, IHostApplicationLifetime lifetime, ILogger<DeadlineWatch> logger)
    : BackgroundService, ISiloStatusListener
{
    /// <summary>Also touched this often, whatever was heard: cheap, and covers a lost notification.</summary>
    private static readonly TimeSpan TouchEvery = TimeSpan.FromSeconds(30);

    /// <summary>While touching fails (the cluster is settling) it is tried again after this long.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _changed = new(0, 1);

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
                var wait = await TryTouchAll() ? TouchEvery : RetryAfter;
                await _changed.WaitAsync(wait, stoppingToken);
            }
        }
        finally
        {
            silos.UnSubscribeFromSiloStatusEvents(this);
        }
    }

    private async Task<bool> TryTouchAll()
    {
        try
        {
            await Task.WhenAll(Enumerable.Range(0, DeadlineShards.Count).Select(shard => grains.GetGrain<IDeadlineGrain>(DeadlineNudge.KeyOf(shard)).Touch()));
            await grains.GetGrain<IHousekeepingGrain>(GrainKeys.OfSystem("housekeeping")).Touch();
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogTouchFailed(e);
            return false;
        }
    }

    [LoggerMessage(EventId = 2010, Level = LogLevel.Warning, Message = "Not all deadline shards could be touched; trying again")]
    private partial void LogTouchFailed(Exception exception);
}
