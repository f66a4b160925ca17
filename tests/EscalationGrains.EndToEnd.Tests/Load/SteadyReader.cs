using System.Threading.Channels;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Load;

/// <summary>Reads one feed from its beginning and comes back with the last number it saw whenever the feed breaks. What it gets must count 1, 2, 3…</summary>
internal sealed class SteadyReader : IAsyncDisposable
{
    private static readonly TimeSpan ComeBackAfter = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly List<FeedEvent> _events = [];
    private readonly List<DateTimeOffset> _arrivedAt = [];
    private readonly Channel<FeedEvent> _arrivals = Channel.CreateUnbounded<FeedEvent>();
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(Waiting.Cancelled);
    private readonly Task _reading;

    public SteadyReader(LoadContext load, Api api, string path) => _reading = Task.Run(() => ReadAsync(load, api, path));

    /// <summary>Each event once, as it comes.</summary>
    public ChannelReader<FeedEvent> Arrivals => _arrivals.Reader;

    public int Reconnections { get; private set; }

    public IReadOnlyList<FeedEvent> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>When each of <see cref="Events"/> came.</summary>
    public IReadOnlyList<DateTimeOffset> ArrivedAt
    {
        get
        {
            lock (_gate)
            {
                return [.. _arrivedAt];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _stop.Dispose();
    }

    private async Task ReadAsync(LoadContext load, Api api, string path)
    {
        var last = 0L;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                if (await api.TryFollowAsync(path, last, _stop.Token) is { } feed)
                {
                    await using var open = feed;
                    while (await feed.NextOrEndAsync(_stop.Token) is { } next)
                    {
                        load.Findings.Unless(next.Id == last + 1, $"{path} went from {last} to {next.Id} {next.Type}");
                        last = next.Id;
                        Keep(next);
                    }
                }

                await Task.Delay(ComeBackAfter, _stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                break;
            }

            Reconnections++;
        }

        _arrivals.Writer.TryComplete();
    }

    private void Keep(FeedEvent next)
    {
        lock (_gate)
        {
            _events.Add(next);
            _arrivedAt.Add(TimeProvider.System.GetUtcNow());
        }

        _arrivals.Writer.TryWrite(next);
    }
}
