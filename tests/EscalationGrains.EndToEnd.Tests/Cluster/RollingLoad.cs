using System.Collections.Concurrent;
using System.Text.Json;
using EscalationGrains.EndToEnd.Tests.Hosting;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Cluster;

/// <summary>Senders that post and read without a pause and count whatever is not a success.</summary>
internal sealed class RollingLoad : IAsyncDisposable
{
    private const int Senders = 6;

    private readonly GatewayPair _gateways;
    private readonly CancellationTokenSource _enough = new();
    private readonly ConcurrentDictionary<string, Receipt> _acknowledged = new();
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly Task _sending;

    public RollingLoad(GatewayPair gateways)
    {
        _gateways = gateways;
        _sending = Task.WhenAll(Enumerable.Range(0, Senders).Select(SendAsync));
    }

    public IReadOnlyCollection<string> Failures => _failures;

    public IReadOnlyDictionary<string, Receipt> Acknowledged => (IReadOnlyDictionary<string, Receipt>)_acknowledged;

    public async Task StopAsync()
    {
        await _enough.CancelAsync();
        await _sending;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _enough.Dispose();
    }

    private async Task SendAsync(int sender)
    {
        for (var i = 0; !_enough.IsCancellationRequested; i++)
        {
            var text = $"message {i} of sender {sender}";
            var message = new Message { Email = $"customer-{sender}-{i / 4}@example.com", Text = text };
            if (await TryAsync(HttpMethod.Post, "/v1/interactions", message.ToJson(), $"{sender}-{i}") is { } body)
            {
                var receipt = JsonSerializer.Deserialize<Receipt>(body, JsonSerializerOptions.Web)!;
                _acknowledged[text] = receipt;
                await TryAsync(HttpMethod.Get, $"/v1/cases/{receipt.CaseId}");
            }
        }
    }

    /// <returns>Null when it failed, which is then on the list.</returns>
    private async Task<string?> TryAsync(HttpMethod method, string path, object? body = null, string? key = null)
    {
        try
        {
            var (status, answer) = await _gateways.SendAsync(method, path, body, key);
            if (status is 200 or 201)
            {
                return answer;
            }

            _failures.Enqueue($"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {method} {path}: {status} {answer}");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            Waiting.Cancelled.ThrowIfCancellationRequested();
            _failures.Enqueue($"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {method} {path}: {e.Message} {e.InnerException?.Message}");
        }

        return null;
    }
}
