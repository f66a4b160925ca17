using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace EscalationGrains.Gateway.Tests;

/// <summary>HTTP/1.1 by hand, where a test must write and read at once, or stop reading.</summary>
internal sealed class RawExchange : IDisposable
{
    private readonly TcpClient _client;
    private readonly Stream _stream;
    private readonly List<byte> _line = [];
    private readonly byte[] _byte = new byte[1];
    private long _left;

    private RawExchange(TcpClient client) => (_client, _stream) = (client, client.GetStream());

    /// <param name="receiveBuffer">Bytes the operating system takes for a reader who does not read; 0 for its default.</param>
    public static async Task<RawExchange> OpenAsync(GatewayApp app, string requestLine, string key, string headers = "", int receiveBuffer = 0)
    {
        var client = new TcpClient();
        if (receiveBuffer > 0)
        {
            client.ReceiveBufferSize = receiveBuffer;
        }

        await client.ConnectAsync(app.Address.Host, app.Address.Port);
        var exchange = new RawExchange(client);
        await exchange.WriteAsync($"{requestLine} HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer {key}\r\n{headers}\r\n");
        return exchange;
    }

    public Task WriteAsync(string text) => _stream.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();

    public Task WriteChunkAsync(string text) => WriteAsync($"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n");

    public Task EndAsync() => WriteAsync("0\r\n\r\n");

    /// <summary>Status of the answer; reads its head.</summary>
    public async Task<int> ReadHeadAsync()
    {
        var status = int.Parse((await ReadRawLineAsync()).Split(' ')[1], CultureInfo.InvariantCulture);
        while (await ReadRawLineAsync() != "")
        {
        }

        return status;
    }

    /// <summary>Next line of a chunked body; null at its end, or when the connection broke.</summary>
    public async Task<string?> ReadLineAsync()
    {
        _line.Clear();
        while (await NextAsync() is { } next)
        {
            if (next == '\n')
            {
                return Encoding.UTF8.GetString([.. _line]);
            }

            _line.Add(next);
        }

        return null;
    }

    public void Dispose() => _client.Dispose();

    private async Task<byte?> NextAsync()
    {
        if (_left == 0)
        {
            var size = await ReadRawLineAsync();
            if (size.Length == 0)
            {
                return null;
            }

            _left = long.Parse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (_left == 0)
            {
                return null;
            }
        }

        if (!await ReadByteAsync())
        {
            return null;
        }

        var next = _byte[0];
        if (--_left == 0)
        {
            await ReadRawLineAsync();
        }

        return next;
    }

    private async Task<string> ReadRawLineAsync()
    {
        var line = new StringBuilder();
        while (await ReadByteAsync() && _byte[0] != '\n')
        {
            line.Append((char)_byte[0]);
        }

        return line.ToString().TrimEnd('\r');
    }

    private async Task<bool> ReadByteAsync()
    {
        try
        {
            return await Wait.For("bytes of the answer", _stream.ReadAsync(_byte).AsTask()) == 1;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
