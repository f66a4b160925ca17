using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EscalationGrains.Benchmarks.Http;

/// <summary>
/// One HTTP/1.1 connection that costs the sender little, because the sender shares the processors with what it measures. Sends prepared bytes
/// and reads the status; answers must say their length, as all answers of the engine but feeds and batches do.
/// </summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _answer = new byte[16 * 1024];
    private int _filled;

    private RawConnection()
    {
    }

    public static async Task<RawConnection> OpenAsync(Uri url)
    {
        var connection = new RawConnection();
        await connection._socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(url.Host), url.Port));
        return connection;
    }

    /// <summary>Sends a request and waits for the whole answer.</summary>
    /// <returns>Its status.</returns>
    public async ValueTask<int> SendAsync(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request);
        _filled = 0;
        var whole = int.MaxValue;
        while (_filled < whole)
        {
            var read = await _socket.ReceiveAsync(_answer.AsMemory(_filled));
            if (read == 0)
            {
                throw new IOException("The host closed the connection.");
            }

            _filled += read;
            if (whole == int.MaxValue && _answer.AsSpan(0, _filled).IndexOf(EndOfHead) is >= 0 and var head)
            {
                whole = head + EndOfHead.Length + LengthOfBody(_answer.AsSpan(0, head));
            }
        }

        return ((_answer[9] - '0') * 100) + ((_answer[10] - '0') * 10) + (_answer[11] - '0');
    }

    /// <summary>The last answer, for messages.</summary>
    public string LastAnswer() => Encoding.UTF8.GetString(_answer, 0, _filled);

    public void Dispose() => _socket.Dispose();

    private static int LengthOfBody(ReadOnlySpan<byte> head)
    {
        var name = "\r\nContent-Length: "u8;
        var at = head.IndexOf(name);
        if (at < 0 || !Utf8Parser.TryParse(head[(at + name.Length)..], out int length, out _))
        {
            throw new IOException($"An answer without its length: {Encoding.UTF8.GetString(head)}");
        }

        return length;
    }
}
