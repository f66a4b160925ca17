using System.Collections.Concurrent;
using System.Net.Sockets;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.Testing;

namespace EscalationGrains.EndToEnd.Tests.Guarantees;

/// <summary>
/// SIGTERM while clients keep coming, each request over a connection of its own: a connection is served or refused, never taken and broken off. Who is refused
/// has sent nothing and may ask another gateway; who is broken off cannot know.
/// </summary>
public sealed class WhoKnocksAtAStopIsServedOrRefused(PostgresServer server)
{
    private const int Clients = 16;

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("00:00:01")]
    public async Task NoConnectionIsBrokenOff(string drainFor)
    {
        await using var host = await HostProcess.StartAsync((await HostSetup.CreateAsync(DatabaseKind.Sqlite, server)).With("Gateway__DrainFor", drainFor));
        var broken = new ConcurrentQueue<string>();
        var (asked, refused, stopped) = (0, 0, false);
        var clients = Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => KnockAsync()));
        Assert.True(await Waiting.Until(() => Task.FromResult(Volatile.Read(ref asked) > 100 * Clients)), "The host served nobody.");

        var exitCode = await host.TerminateAsync();
        Assert.True(await Waiting.Until(() => Task.FromResult(Volatile.Read(ref refused) > Clients)), "Whoever came later was not refused.");
        Volatile.Write(ref stopped, true);
        await clients;

        Assert.Equal(0, exitCode);
        Assert.True(broken.IsEmpty, $"{broken.Count} of {asked} were broken off:\n{string.Join(Environment.NewLine, broken.Take(5))}");

        async Task KnockAsync()
        {
            using var http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { BaseAddress = host.Url, Timeout = Waiting.Patience };
            while (!Volatile.Read(ref stopped))
            {
                try
                {
                    using var answer = await http.GetAsync(new Uri("/health/live", UriKind.Relative), Waiting.Cancelled);
                    Interlocked.Increment(ref asked);
                }
                catch (HttpRequestException e) when (e is { HttpRequestError: HttpRequestError.ConnectionError, InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } })
                {
                    Interlocked.Increment(ref refused);
                    await Task.Delay(10, Waiting.Cancelled);
                }
                catch (HttpRequestException e)
                {
                    broken.Enqueue($"{e.HttpRequestError}: {e.Message} {e.InnerException?.Message}");
                }
            }
        }
    }
}
