using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EscalationGrains.Testing;

/// <summary>Stands between a store and its server, and can lose answers or all of the connection.</summary>
public sealed class CuttableProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly string host;
    private readonly int port;
    private readonly List<Socket> sockets = [];
    private readonly Lock gate = new();
    private readonly Task accepting;
    private volatile bool answersLost;
    private volatile bool refusing;
    private Armed? armed;

    public CuttableProxy(string host, int port)
    {
        (this.host, this.port) = (host, port);
        listener.Start();
        accepting = Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What clients send still arrives; what the server says does not.</summary>
    public void LoseAnswers() => answersLost = true;

    /// <summary>Ends every connection; new ones end at once until <see cref="Mend"/>.</summary>
    public void Cut()
    {
        refusing = true;
        CloseAll();
    }

    /// <summary>Ends every connection; new ones work.</summary>
    public void Mend()
    {
        answersLost = false;
        refusing = false;
        CloseAll();
    }

    /// <summary>
    /// Ends one connection between the next request on it, which still reaches the server, and its answer, which does not reach the client.
    /// Completes when that has happened.
    /// </summary>
    /// <param name="application">The name the client gave when it connected, so that the cut meets the right kind of work.</param>
    public Task CutBeforeAnswerAsync(string application)
    {
        var next = new Armed(application);
        armed = next;
        return next.Cut.Task;
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        CloseAll();
        await accepting;
    }

    private void CloseAll()
    {
        lock (gate)
        {
            sockets.ForEach(socket => socket.Dispose());
            sockets.Clear();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync();
                var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
                lock (gate)
                {
                    sockets.AddRange([client, server]);
                }

                if (refusing)
                {
                    client.Dispose();
                    continue;
                }

                _ = ServeAsync(client, server);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }

    private async Task ServeAsync(Socket client, Socket server)
    {
        try
        {
            await server.ConnectAsync(host, port);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            client.Dispose(); // as the server itself would refuse it
            return;
        }

        var connection = new Connection();
        await Task.WhenAll(PumpAsync(client, server, connection, isAnswer: false), PumpAsync(server, client, connection, isAnswer: true));
    }

    private async Task PumpAsync(Socket from, Socket to, Connection connection, bool isAnswer)
    {
        var buffer = new byte[16_384];
        try
        {
            while (await from.ReceiveAsync(buffer) is var read and > 0)
            {
                if (!isAnswer)
                {
                    connection.Sends(buffer.AsSpan(0, read), Volatile.Read(ref armed));
                }
                else if (connection.Doomed is { } cut && Interlocked.CompareExchange(ref armed, null, cut) == cut)
                {
                    from.Dispose();
                    cut.Cut.SetResult();
                    break;
                }

                if (!(isAnswer && answersLost))
                {
                    await to.SendAsync(buffer.AsMemory(0, read));
                }
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Cut, by the test or by one of the ends.
        }

        to.Dispose();
    }

    private sealed record Armed(string Application)
    {
        public TaskCompletionSource Cut { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Connection
    {
        private string? startup;

        /// <summary>What the next answer on this connection meets.</summary>
        public Armed? Doomed { get; private set; }

        public void Sends(ReadOnlySpan<byte> request, Armed? armed)
        {
            if (startup is null)
            {
                startup = Encoding.ASCII.GetString(request); // the first message names the application
            }
            else if (armed is not null && startup.Contains(armed.Application, StringComparison.Ordinal))
            {
                Doomed = armed;
            }
        }
    }
}
