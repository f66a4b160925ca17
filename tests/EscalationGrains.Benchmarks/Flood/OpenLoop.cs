using System.Diagnostics;
using EscalationGrains.Benchmarks.Http;
using EscalationGrains.Benchmarks.Reports;

namespace EscalationGrains.Benchmarks.Flood;

/// <summary>
/// Senders who post at a fixed rate whatever the answers are. Each sends in its turn and skips what it is late for by more than a second, so
/// <see cref="Offered"/> tells the rate that was reached, not the one that was wished for.
/// </summary>
internal sealed class OpenLoop(Uri url, string key, string run, int connections, double perSecond, int customers)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, Second> _seconds = [];
    private volatile bool _stopped;
    private Latencies _accepted = new();
    private int _offered;
    private int _overloaded;
    private int _overQuota;
    private int _otherwise;

    /// <summary>Sent since the last <see cref="Begin"/>.</summary>
    public int Offered => _offered;

    /// <summary>503.</summary>
    public int Overloaded => _overloaded;

    /// <summary>429.</summary>
    public int OverQuota => _overQuota;

    public int Refused => _overloaded + _overQuota;

    /// <summary>Neither done nor refused: 504 and the like.</summary>
    public int Otherwise => _otherwise;

    public Latencies Accepted => _accepted;

    /// <summary>How long it took to hear a 503 or 429.</summary>
    public Latencies Refusals { get; private set; } = new();

    /// <summary>What came back in each second since the load began.</summary>
    public IReadOnlyDictionary<int, Second> Seconds => _seconds;

    /// <summary>From now on it counts.</summary>
    public void Begin() => (_accepted, Refusals, _offered, _overloaded, _overQuota, _otherwise) = (new Latencies(), new Latencies(), 0, 0, 0, 0);

    public void Stop() => _stopped = true;

    /// <summary>Ends after <see cref="Stop"/>.</summary>
    public Task RunAsync()
    {
        var began = Stopwatch.GetTimestamp();
        return Task.WhenAll(Enumerable.Range(0, connections).Select(i => Task.Run(() => SendAsync(i, began))));
    }

    private async Task SendAsync(int sender, long began)
    {
        var interactions = new SampleInteractions(run, sender, customers);
        using var connection = await RawConnection.OpenAsync(url);
        var interval = TimeSpan.FromSeconds(connections / perSecond);
        var due = interval * ((double)sender / connections);
        while (!_stopped)
        {
            var now = Stopwatch.GetElapsedTime(began);
            if (now < due)
            {
                await Task.Delay(due - now);
            }
            else if (now - due > TimeSpan.FromSeconds(1))
            {
                due = now;
            }

            due += interval;
            var request = interactions.NextRequest(url.Authority, key);
            var sent = Stopwatch.GetTimestamp();
            Interlocked.Increment(ref _offered);
            var status = await connection.SendAsync(request);
            Count(status, Stopwatch.GetElapsedTime(sent), (int)Stopwatch.GetElapsedTime(began).TotalSeconds);
        }
    }

    private void Count(int status, TimeSpan took, int second)
    {
        switch (status)
        {
            case 200 or 201:
                _accepted.Add(took);
                Of(second).Accepted.Add(took);
                break;
            case 429 or 503:
                Refusals.Add(took);
                Interlocked.Increment(ref status == 503 ? ref _overloaded : ref _overQuota);
                Of(second).Refuse();
                break;
            default:
                Interlocked.Increment(ref _otherwise);
                break;
        }
    }

    private Second Of(int second)
    {
        lock (_gate)
        {
            return _seconds.TryGetValue(second, out var known) ? known : _seconds[second] = new Second();
        }
    }

    /// <summary>What one second of the load saw.</summary>
    public sealed class Second
    {
        private int _refused;

        public int Refused => _refused;

        public Latencies Accepted { get; } = new();

        public void Refuse() => Interlocked.Increment(ref _refused);
    }
}
