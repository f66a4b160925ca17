using System.Globalization;
using System.Net.Sockets;
using System.Text;
using EscalationGrains.EndToEnd.Tests.Hosting;

namespace EscalationGrains.EndToEnd.Tests.Raw;

/// <summary>HTTP/1.1 by hand: a client library would refuse to send what a broken or hostile client sends.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client;
    private readonly NetworkStream _stream;
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;
    private int _left;

    private RawConnection(TcpClient client) => (_client, _stream) = (client, client.GetStream());

    public static async Task<RawConnection> OpenAsync(HostProcess host)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(host.Url.Host, host.Url.Port, Waiting.Cancelled);
        return new RawConnection(client);
    }

    /// <summary>A request's head, up to and with its empty line; characters go out as bytes of Latin-1.</summary>
    public static byte[] Head(string method, string target, string? key, params string[] headers)
    {
        var lines = new List<string> { $"{method} {target} HTTP/1.1", "Host: test" };
        if (key is not null)
        {
            lines.Add($"Authorization: Bearer {key}");
        }

        return Encoding.Latin1.GetBytes(string.Join("\r\n", [.. lines, .. headers, "", ""]));
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => _stream.WriteAsync(bytes, Waiting.Cancelled);

    public ValueTask WriteAsync(string text) => WriteAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends what it can of a body that the server may stop taking.</summary>
    public async Task TryWriteAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await WriteAsync(bytes);
        }
        catch (IOException)
        {
            // The server answered and closed; what it said can still be read.
        }
    }

    /// <summary>No more will come from here; answers can still be read.</summary>
    public void HalfClose() => _client.Client.Shutdown(SocketShutdown.Send);

    /// <summary>The next answer; null when the connection ended before one began.</summary>
    public async Task<RawAnswer?> ReadAsync() => await ReadHeadAsync() is { } head ? await FinishAsync(head) : null;

    /// <summary>Reads the body that belongs to a head.</summary>
    public async Task<RawAnswer> FinishAsync(RawAnswer head)
    {
        var body = head.Headers.TryGetValue("Content-Length", out var length) ? await TakeAsync(int.Parse(length, CultureInfo.InvariantCulture))
            : head.Headers.ContainsKey("Transfer-Encoding") ? await TakeChunksAsync()
            : [];
        return head with { Body = Encoding.UTF8.GetString(body) };
    }

    /// <summary>Status and headers of an answer that need not end.</summary>
    public async Task<RawAnswer?> ReadHeadAsync()
    {
        if (await ReadLineAsync() is not { } status)
        {
            return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await ReadLineAsync() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return new RawAnswer(int.Parse(status.Split(' ')[1], CultureInfo.InvariantCulture), headers, "");
    }

    /// <summary>The next line of a body that comes in chunks; null at its end, or at that of the connection.</summary>
    public async Task<string?> ReadBodyLineAsync()
    {
        var line = new List<byte>();
        while (_left > 0 || await BeginChunkAsync())
        {
            if (!await FillAsync())
            {
                return null;
            }

            var next = _buffer[_start++];
            if (--_left == 0)
            {
                await ReadLineAsync();
            }

            if (next == '\n')
            {
                return Encoding.UTF8.GetString([.. line]);
            }

            line.Add(next);
        }

        return null;
    }

    /// <summary>A line of text without its end; null when the connection ended.</summary>
    public async Task<string?> ReadLineAsync()
    {
        var line = new List<byte>();
        while (await FillAsync())
        {
            var next = _buffer[_start++];
            if (next == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(next);
        }

        return null;
    }

    /// <summary>Resets the connection instead of saying goodbye, as a client does that vanishes.</summary>
    public void Vanish()
    {
        _client.LingerState = new LingerOption(true, 0);
        _client.Close();
    }

    public void Dispose() => _client.Dispose();

    private async Task<bool> BeginChunkAsync() =>
        await ReadLineAsync() is { Length: > 0 } size && (_left = int.Parse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture)) > 0;

    private async Task<byte[]> TakeChunksAsync()
    {
        var body = new List<byte>();
        for (; await BeginChunkAsync(); _left = 0)
        {
            body.AddRange(await TakeAsync(_left));
            await ReadLineAsync();
        }

        await ReadLineAsync();
        return [.. body];
    }

    private async Task<byte[]> TakeAsync(int count)
    {
        var taken = new byte[count];
        for (var at = 0; at < count && await FillAsync();)
        {
            var part = Math.Min(count - at, _end - _start);
            _buffer.AsSpan(_start, part).CopyTo(taken.AsSpan(at));
            (at, _start) = (at + part, _start + part);
        }

        return taken;
    }

    private async ValueTask<bool> FillAsync()
    {
        if (_start < _end)
        {
            return true;
        }

        try
        {
            (_start, _end) = (0, await Waiting.For(_stream.ReadAsync(_buffer, Waiting.Cancelled).AsTask(), () => "bytes of an answer"));
            return _end > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
