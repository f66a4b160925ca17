using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using EscalationGrains.EndToEnd.Tests.Hosting;

namespace EscalationGrains.EndToEnd.Tests.Telemetry;

/// <summary>Takes traces as a collector does: OTLP over HTTP, protobuf.</summary>
internal sealed class TraceReceiver : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<Span> _spans = new();
    private readonly Task _receiving;

    public TraceReceiver()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _receiving = ReceiveAsync();
    }

    public string Url { get; }

    public IReadOnlyCollection<Span> Spans => _spans;

    /// <summary>Returns when spans came of which the answer is yes.</summary>
    public async Task<IReadOnlyList<Span>> WaitAsync(Func<IReadOnlyList<Span>, bool> isEnough)
    {
        Assert.True(
            await Waiting.Until(() => Task.FromResult(isEnough([.. _spans]))),
            $"The spans that were awaited did not come; there are:\n{string.Join('\n', _spans.Select(s => $"{s.TraceId} {s.Parent} > {s.Id} {s.Service} {s.Name}").TakeLast(200))}");
        return [.. _spans];
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _receiving;
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                if (context.Request.Url!.AbsolutePath == "/v1/traces")
                {
                    OtlpTraces.Read(body.ToArray()).ForEach(_spans.Enqueue);
                }

                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }
}
