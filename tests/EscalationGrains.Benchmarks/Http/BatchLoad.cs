using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace EscalationGrains.Benchmarks.Http;

/// <summary>Senders who each post a batch, read its results and post the next. A client of HTTP/1.1 reads only after it has sent.</summary>
internal sealed class BatchLoad(HttpClient http, string run, int streams, int customers)
{
    private static readonly MediaTypeHeaderValue Ndjson = new("application/x-ndjson");

    private long _done;
    private int _refused;
    private volatile bool _stopped;

    public int Refused => _refused;

    public double PerSecond { get; private set; }

    public async Task MeasureAsync(TimeSpan warmUp, TimeSpan span, Func<Task> atBegin, Func<Task> atEnd)
    {
        var running = Enumerable.Range(0, streams).Select(i => Task.Run(() => StreamAsync(new SampleInteractions(run, i, customers)))).ToList();
        await Task.Delay(warmUp);
        await atBegin();
        var (since, before) = (Stopwatch.GetTimestamp(), Interlocked.Read(ref _done));
        await Task.Delay(span);
        PerSecond = (Interlocked.Read(ref _done) - before) / Stopwatch.GetElapsedTime(since).TotalSeconds;
        await atEnd();
        _stopped = true;
        await Task.WhenAll(running);
    }

    private async Task StreamAsync(SampleInteractions interactions)
    {
        while (!_stopped)
        {
            await PostAsync(interactions);
        }
    }

    private async Task PostAsync(SampleInteractions interactions)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/interactions/batch") { Content = new Lines(interactions) };
        request.Content.Headers.ContentType = Ndjson;
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        using var results = new StreamReader(await response.Content.ReadAsStreamAsync());
        while (await results.ReadLineAsync() is { } line)
        {
            if (line.Contains("\"status\":20", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _done);
            }
            else if (Interlocked.Increment(ref _refused) == 1)
            {
                Console.Error.WriteLine($"First refusal: {line}");
            }
        }
    }

    private sealed class Lines(SampleInteractions interactions) : HttpContent
    {
        private const int Batch = 2_000;
        private const int AtOnce = 50;

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var text = new StringBuilder();
            for (var sent = 0; sent < Batch; sent += AtOnce)
            {
                text.Clear();
                for (var i = 0; i < AtOnce; i++)
                {
                    text.Append(interactions.Next(withKey: true)).Append('\n');
                }

                await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()));
                await stream.FlushAsync();
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
