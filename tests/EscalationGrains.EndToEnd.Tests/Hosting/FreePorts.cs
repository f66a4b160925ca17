using System.Net;
using System.Net.Sockets;

namespace EscalationGrains.EndToEnd.Tests.Hosting;

/// <summary>Ports for processes that must come back on the one they had.</summary>
internal static class FreePorts
{
    /// <summary>The first of so many in a row, below those that the system gives out by itself, so that nobody else gets one meanwhile.</summary>
    public static int Find(int count)
    {
        while (true)
        {
            var first = Random.Shared.Next(12_000, 32_000);
            if (Enumerable.Range(first, count).All(IsFree))
            {
                return first;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var probe = new TcpListener(IPAddress.Loopback, port);
        try
        {
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
