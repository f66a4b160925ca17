using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Trouble;

/// <summary>Asks a host all the time what an orchestrator asks, and looks at the memory it holds.</summary>
internal sealed class HealthWatch : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);

    private readonly HostProcess _host;
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(Waiting.Cancelled);
    private readonly ConcurrentBag<(int Status, TimeSpan Took)> _live = [];
    private readonly Task _watching;
    private volatile TaskCompletionSource<int> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HealthWatch(HostProcess host)
    {
        _host = host;
        _watching = Task.WhenAll(WatchLifeAsync(), WatchReadinessAsync());
    }

    /// <summary>The most memory the process held, in bytes.</summary>
    public long PeakMemory { get; private set; }

    /// <summary>Returns when <c>/health/ready</c> says so.</summary>
    public async Task UntilReadyIsAsync(bool wanted)
    {
        while ((await Waiting.For(_ready.Task, () => $"/health/ready to say {(wanted ? "ready" : "not ready")}")) == 200 != wanted)
        {
            await Task.Yield();
        }
    }

    public void AssertAlwaysAlive()
    {
        Assert.NotEmpty(_live);
        Assert.All(_live, l => Assert.True(l.Status == 200, $"/health/live answered {l.Status}"));
    }

    public string Summary => $"live: {_live.Count} x 200, longest {_live.Max(l => l.Took).TotalMilliseconds:0} ms; memory at most {PeakMemory >> 20} MiB";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }

    private async Task WatchLifeAsync()
    {
        var api = new Api(_host, key: null);
        using var pace = new PeriodicTimer(Every);
        while (!_stop.IsCancellationRequested)
        {
            var since = Stopwatch.GetTimestamp();
            var answer = await api.GetAsync("/health/live");
            _live.Add((answer.Status, Stopwatch.GetElapsedTime(since)));
            PeakMemory = Math.Max(PeakMemory, await MemoryAsync(_host.ProcessId));
            await pace.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private async Task WatchReadinessAsync()
    {
        var api = new Api(_host, key: null);
        using var pace = new PeriodicTimer(Every);
        while (!_stop.IsCancellationRequested)
        {
            var answer = await api.GetAsync("/health/ready");
            var seen = _ready;
            _ready = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            seen.SetResult(answer.Status);
            await pace.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private static async Task<long> MemoryAsync(int process)
    {
        // "VmRSS:   123456 kB"; elsewhere than on Linux nobody looks.
        var status = $"/proc/{process}/status";
        var line = File.Exists(status) ? (await File.ReadAllLinesAsync(status)).FirstOrDefault(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)) : null;
        return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;
    }
}
