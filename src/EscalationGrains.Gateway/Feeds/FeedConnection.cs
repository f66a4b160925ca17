using System.Threading.Channels;
using EscalationGrains.Contracts.Feeds;

namespace EscalationGrains.Gateway.Feeds;

/// <summary>One reader of a shared feed, with the events that wait for it.</summary>
internal sealed class FeedConnection(SharedFeed feed, int buffer) : IDisposable
{
    public const string SlowReader = "slow reader";
    public const string ServerStopping = "server stopping";
    public const string KeyRevoked = "key revoked";

    private readonly CancellationTokenSource _closed = new();
    private readonly Channel<FeedSignal> _signals =
        Channel.CreateBounded<FeedSignal>(new BoundedChannelOptions(buffer) { SingleReader = true });

    private string? _closeReason;

    public SharedFeed Feed => feed;

    public IFeedGrain Grain => feed.Grain;

    public ChannelReader<FeedSignal> Signals => _signals.Reader;

    /// <summary>Why the server ends the connection; null while it does not.</summary>
    public string? CloseReason => _closeReason;

    /// <summary>Fires when the server ends the connection.</summary>
    public CancellationToken Closed => _closed.Token;

    /// <summary>From now on new events arrive.</summary>
    /// <returns>The sequence after which they do.</returns>
    public long GoLive() => feed.Attach(this);

    /// <summary>Never waits: a reader who has fallen a whole buffer behind is disconnected, and comes back where it was.</summary>
    public void Offer(FeedSignal signal)
    {
        if (!_signals.Writer.TryWrite(signal))
        {
            Close(SlowReader);
        }
    }

    /// <summary>A heart-beat for which there is no room is not needed.</summary>
    public void Beat() => _signals.Writer.TryWrite(FeedSignal.Heartbeat);

    public void Close(string reason)
    {
        // The reason first: whoever follows the signals looks for it as soon as they end.
        if (Interlocked.CompareExchange(ref _closeReason, reason, null) is null && _signals.Writer.TryComplete())
        {
            // Continuations must not run under the feed's lock.
            _ = _closed.CancelAsync();
        }
    }

    public void Dispose()
    {
        _signals.Writer.TryComplete();
        _closed.Dispose();
    }
}
