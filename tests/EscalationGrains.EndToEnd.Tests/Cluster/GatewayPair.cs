using System.Net.Http.Headers;
using System.Net.Http.Json;
using EscalationGrains.EndToEnd.Tests.Hosting;

namespace EscalationGrains.EndToEnd.Tests.Cluster;

/// <summary>A client that knows both gateways. One that refuses the connection has not seen a byte, so the other is asked; nothing else is tried again.</summary>
internal sealed class GatewayPair(IReadOnlyList<Uri> gateways, string key) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { Timeout = Waiting.Patience };
    private int _turn;

    public async Task<(int Status, string Body)> SendAsync(HttpMethod method, string path, object? body = null, string? idempotencyKey = null)
    {
        var first = Interlocked.Increment(ref _turn);
        for (var i = 0; ; i++)
        {
            using var request = new HttpRequestMessage(method, new Uri(gateways[(first + i) % gateways.Count], path));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            request.Content = body is null ? null : JsonContent.Create(body);
            if (idempotencyKey is not null)
            {
                request.Headers.Add("Idempotency-Key", idempotencyKey);
            }

            try
            {
                using var response = await _http.SendAsync(request, Waiting.Cancelled);
                return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Waiting.Cancelled));
            }
            catch (HttpRequestException refused) when (refused.HttpRequestError == HttpRequestError.ConnectionError && i + 1 < gateways.Count)
            {
                // The next one.
            }
        }
    }

    public void Dispose() => _http.Dispose();
}
