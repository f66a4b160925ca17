using System.Net.Http.Headers;
using System.Text.Json;

namespace EscalationGrains.Gateway.Tests.Feeds;

/// <summary>Reads server-sent events as a browser would.</summary>
internal sealed class SseReader : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private SseReader(HttpResponseMessage response, Stream stream) => (_response, _reader) = (response, new(stream));

    public HttpResponseMessage Response => _response;

    public static async Task<SseReader> OpenAsync(GatewayApp app, string path, string? key, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var response = await app.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var reader = new SseReader(response, await response.Content.ReadAsStreamAsync());
        Assert.Equal("retry: 2000", await reader.BlockAsync("the start of the stream"));
        return reader;
    }

    /// <summary>Lines up to the next blank one; null at the end.</summary>
    public async Task<string?> BlockAsync(string what)
    {
        var lines = new List<string>();
        while (await Wait.For(what, _reader.ReadLineAsync()) is { } line)
        {
            if (line.Length == 0)
            {
                return string.Join('\n', lines);
            }

            lines.Add(line);
        }

        return null;
    }

    public async Task<(string Id, string Type, JsonElement Data)> EventAsync(string what)
    {
        var lines = (await BlockAsync(what))!.Split('\n');
        Assert.Equal(3, lines.Length);
        return (lines[0]["id: ".Length..], lines[1]["event: ".Length..], JsonDocument.Parse(lines[2]["data: ".Length..]).RootElement);
    }

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
    }
}
