using System.Net;
using System.Net.Sockets;

namespace EscalationGrains.Storage.Tests.Faults;

/// <summary>Stands between a store and its server, and can lose answers or all of the connection.</summary>
internal sealed class CuttableProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly string host;
    private readonly int port;
    private readonly List<Socket> sockets = [];
    private readonly Lock gate = new();
    private readonly Task accepting;
    private volatile bool answersLost;
    private volatile bool refusing;

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

                await server.ConnectAsync(host, port);
                _ = PumpAsync(client, server, isAnswer: false);
                _ = PumpAsync(server, client, isAnswer: true);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }

    private async Task PumpAsync(Socket from, Socket to, bool isAnswer)
    {
        var buffer = new byte[16_384];
        try
        {
            while (await from.ReceiveAsync(buffer) is var read and > 0)
            {
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
}
