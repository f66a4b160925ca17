using System.Text.Json;
using EscalationGrains.EndToEnd.Tests.Hosting;

namespace EscalationGrains.EndToEnd.Tests.Endpoints;

/// <summary>One request to one endpoint.</summary>
internal sealed class EndpointProbe(HostProcess host) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero }) { BaseAddress = host.Url, Timeout = Waiting.Patience };

    public async Task<Probed> SendAsync(HttpMethod method, string target, string? key, string? tenant = null, string? body = null, string mediaType = "application/json")
    {
        using var request = new HttpRequestMessage(method, target);
        request.Content = body is null ? null : EndpointWorld.Json(body, mediaType);
        Add(request, "Authorization", key is null ? null : $"Bearer {key}");
        Add(request, "Tenant", tenant);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Waiting.Cancelled);
        var type = response.Content.Headers.ContentType?.MediaType ?? "";

        // A feed does not end.
        return new((int)response.StatusCode, type, type == "text/event-stream" ? "" : await response.Content.ReadAsStringAsync(Waiting.Cancelled));
    }

    public void Dispose() => _http.Dispose();

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}

/// <summary>What the endpoint said.</summary>
internal sealed record Probed(int Status, string MediaType, string Body)
{
    /// <summary>Status, and the code of a problem.</summary>
    public string Short => MediaType == "application/problem+json" ? $"{Status} {JsonDocument.Parse(Body).RootElement.GetProperty("code").GetString()}" : $"{Status}";
}
