using System.Diagnostics;
using EscalationGrains.Benchmarks.Reports;

namespace EscalationGrains.Benchmarks.Http;

/// <summary>Senders who each post, wait for the answer and post the next: what the host can take when nobody hurries it.</summary>
internal sealed class ClosedLoop(Uri url, string key, string run, int senders, int customers)
{
    private volatile Latencies? _measured;
    private volatile bool _stopped;
    private int _refused;

    public Latencies Latencies { get; } = new();

    /// <summary>Answers other than 200 and 201.</summary>
    public int Refused => _refused;

    public double PerSecond { get; private set; }

    /// <param name="atBegin">Runs when measuring begins.</param>
    /// <param name="atEnd">Runs when it ends, while the senders go on.</param>
    public async Task MeasureAsync(TimeSpan warmUp, TimeSpan span, Func<Task> atBegin, Func<Task> atEnd)
    {
        var running = Enumerable.Range(0, senders).Select(i => Task.Run(() => SendUntilStoppedAsync(new SampleInteractions(run, i, customers)))).ToList();
        await Task.Delay(warmUp);
        await atBegin();
        var since = Stopwatch.GetTimestamp();
        _measured = Latencies;
        await Task.Delay(span);
        _measured = null;
        PerSecond = Latencies.Count / Stopwatch.GetElapsedTime(since).TotalSeconds;
        await atEnd();
        _stopped = true;
        await Task.WhenAll(running);
    }

    private async Task SendUntilStoppedAsync(SampleInteractions interactions)
    {
        using var connection = await RawConnection.OpenAsync(url);
        while (!_stopped)
        {
            var request = interactions.NextRequest(url.Authority, key);
            var sent = Stopwatch.GetTimestamp();
            var status = await connection.SendAsync(request);
            if (status is 200 or 201)
            {
                _measured?.Add(Stopwatch.GetElapsedTime(sent));
            }
            else if (Interlocked.Increment(ref _refused) == 1)
            {
                Console.Error.WriteLine($"First refusal: {connection.LastAnswer()}");
            }
        }
    }
}
