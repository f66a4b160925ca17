using System.Threading.Channels;
using EscalationGrains.Contracts.Feeds;

namespace EscalationGrains.Gateway.Feeds;

/// <summary>One feed, followed once by this gateway for all who read it. Pushes are the fast way; a hole in the sequence, a renewal and
/// a slow poll each make it read, so a lost push costs time and no event.</summary>
internal sealed partial class SharedFeed(string key, IFeedGrain grain, GatewayOptions options, TimeProvider time, ILogger<SharedFeed> logger) : IFeedObserver, IDisposable
{
    private const int PageSize = 1000;

    private readonly Lock _gate = new();
    private readonly List<FeedConnection> _attached = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<bool> _wake =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private IFeedObserver? _reference;
    private long _position = -1;

    /// <summary>A read had to bring what no push brought: the feed may live on another silo now, where nobody knows us.</summary>
    private bool _missed;
    private Task _pump = Task.CompletedTask;

    public IFeedGrain Grain => grain;

    /// <summary>Subscribes and starts to follow; fails as the cluster fails.</summary>
    public async Task StartAsync(IFeedObserver reference)
    {
        _reference = reference;
        var last = await grain.Subscribe(reference);
        lock (_gate)
        {
            _position = last;
        }

        _pump = FollowAsync(time.GetTimestamp());

        // What was pushed before the position was known was dropped.
        _wake.Writer.TryWrite(true);
    }

    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _pump;
        try
        {
            if (_reference is not null)
            {
                await grain.Unsubscribe(_reference);
            }
        }
        catch (Exception failure)
        {
            // The feed forgets an observer that does not renew.
            LogUnsubscribeFailed(key, failure.GetType().Name);
        }
    }

    public void Dispose() => _stopping.Dispose();

    public Task Push(IReadOnlyList<FeedEvent> events)
    {
        using var span = PushTrace.Start();
        bool complete;
        lock (_gate)
        {
            complete = Apply(events);
        }

        if (!complete)
        {
            _wake.Writer.TryWrite(true);
        }

        return Task.CompletedTask;
    }

    public long Attach(FeedConnection connection)
    {
        lock (_gate)
        {
            _attached.Add(connection);
            return _position;
        }
    }

    public void Detach(FeedConnection connection)
    {
        lock (_gate)
        {
            _attached.Remove(connection);
        }
    }

    private async Task FollowAsync(long renewedAt)
    {
        var stopping = _stopping.Token;
        await using var poll = time.CreateTimer(_ => _wake.Writer.TryWrite(true), null, options.FeedPollInterval, options.FeedPollInterval);
        try
        {
            while (await _wake.Reader.WaitToReadAsync(stopping))
            {
                _wake.Reader.TryRead(out _);
                renewedAt = await RefreshAsync(renewedAt);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody reads the feed any more.
        }
    }

    /// <returns>When the subscription was last renewed.</returns>
    private async Task<long> RefreshAsync(long renewedAt)
    {
        try
        {
            if (time.GetElapsedTime(renewedAt) >= options.FeedRenewInterval)
            {
                var now = time.GetTimestamp();
                await grain.Subscribe(_reference!);
                renewedAt = now;
            }

            while (!_stopping.IsCancellationRequested && await ReadPageAsync())
            {
            }

            if (_missed)
            {
                // Once, though a read may overtake a push: what comes meanwhile shows as a hole.
                renewedAt = time.GetTimestamp();
                await grain.Subscribe(_reference!);
                _missed = false;
            }
        }
        catch (Exception failure)
        {
            // The next poll tries again; readers see nothing but a delay.
            LogReadFailed(key, failure.GetType().Name);
        }

        return renewedAt;
    }

    /// <returns>Whether there is more.</returns>
    private async Task<bool> ReadPageAsync()
    {
        long after;
        lock (_gate)
        {
            after = _position;
        }

        // Pushes may move the position meanwhile; what they brought is skipped below.
        var page = await grain.Read(after, PageSize);
        lock (_gate)
        {
            if (page.First > _position + 1)
            {
                _position = page.First - 1;
                Broadcast(FeedSignal.Of(new FeedReset(page.First, page.Last)));
            }

            var before = _position;
            Apply(page.Events);
            _missed |= _position > before;
        }

        return page.Events.Count == PageSize;
    }

    /// <returns>False when there is a hole before one of the events.</returns>
    private bool Apply(IReadOnlyList<FeedEvent> events)
    {
        foreach (var @event in events)
        {
            if (@event.Sequence > _position + 1 || _position < 0)
            {
                return false;
            }

            if (@event.Sequence == _position + 1)
            {
                _position++;
                Broadcast(FeedSignal.Of(@event));
            }
        }

        return true;
    }

    private void Broadcast(FeedSignal signal)
    {
        foreach (var connection in _attached)
        {
            connection.Offer(signal);
        }
    }
}
