using System.Threading.Channels;
using EscalationGrains.Contracts.Agents;

namespace EscalationGrains.Gateway.Feeds;

/// <summary>
/// The agents of one org who have a feed open here. Reports one after the other: changes as soon as they are known, many at once when they come fast, and all of
/// it three times in each lease, also after a report that failed.
/// </summary>
internal sealed partial class OrgFeeds(string gateway, IOpenFeedsGrain grain, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<bool> _wake =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private bool _running;
    private bool _whole = true;
    private long _number;

    public IDisposable Hold(string agentId)
    {
        lock (_gate)
        {
            var held = _open[agentId] = _open.GetValueOrDefault(agentId) + 1;
            if (held == 1)
            {
                Change(agentId);
            }
        }

        return new Held(this, agentId);
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private void Release(string agentId)
    {
        lock (_gate)
        {
            if (--_open[agentId] == 0)
            {
                _open.Remove(agentId);
                Change(agentId);
            }
        }
    }

    private void Change(string agentId)
    {
        _changed.Add(agentId);
        _wake.Writer.TryWrite(true);
        if (!_running)
        {
            _running = true;
            _ = RunAsync(_stopping.Token);
        }
    }

    private bool HasChanges
    {
        get
        {
            lock (_gate)
            {
                return _changed.Count > 0;
            }
        }
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        await Task.Yield(); // not under the lock
        try
        {
            while (TakeReport() is { } report)
            {
                await SendAsync(report, stopping);
            }
        }
        catch (OperationCanceledException)
        {
            // The process ends; the lease tells the rest.
        }
    }

    /// <summary>Null when there is nothing to say for now.</summary>
    private FeedReport? TakeReport()
    {
        lock (_gate)
        {
            if (_open.Count == 0 && _changed.Count == 0)
            {
                _running = false;
                _whole = true;
                return null;
            }

            var whole = _whole || _changed.Count == 0;
            var report = new FeedReport
            {
                Gateway = gateway,
                Number = ++_number,
                Whole = whole,
                Opened = [.. whole ? _open.Keys : _changed.Where(_open.ContainsKey)],
                Closed = [.. _changed.Where(id => !_open.ContainsKey(id))],
            };
            _changed.Clear();
            _whole = false;
            return report;
        }
    }

    /// <summary>Returns when there is more to say, or all of it is to be said again.</summary>
    private async Task SendAsync(FeedReport report, CancellationToken stopping)
    {
        TimeSpan lease;
        try
        {
            lease = await grain.Report(report);
        }
        catch (Exception failure)
        {
            LogReportFailed(failure.GetType().Name);
            lock (_gate)
            {
                _whole = true;
                _changed.UnionWith(report.Closed); // so that it goes on even when nothing is left open
            }

            await Task.Delay(RetryAfter, time, stopping);
            return;
        }

        await WaitAsync(lease / 3, stopping);
    }

    private async Task WaitAsync(TimeSpan atMost, CancellationToken stopping)
    {
        var isOver = false;
        await using var timer = time.CreateTimer(
            _ =>
            {
                Volatile.Write(ref isOver, true);
                _wake.Writer.TryWrite(true);
            },
            null,
            atMost,
            Timeout.InfiniteTimeSpan);
        while (!HasChanges && !Volatile.Read(ref isOver))
        {
            await _wake.Reader.ReadAsync(stopping);
        }
    }

    private sealed class Held(OrgFeeds feeds, string agentId) : IDisposable
    {
        private int _released;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _released, 1) == 0)
            {
                feeds.Release(agentId);
            }
        }
    }
}
