using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EscalationGrains.Benchmarks.Hosting;
using EscalationGrains.Benchmarks.Reports;

namespace EscalationGrains.Benchmarks.Handoff;

/// <summary>An agent who accepts every offer at once, several side by side.</summary>
internal sealed class Taker(HttpClient http, string agent, Latencies latencies, Action taken) : IDisposable
{
    private static readonly int[] Tiers = [1];

    private readonly SemaphoreSlim _hands = new(8);

    public static async Task<Taker> OpenAsync(HostUnderTest host, HttpClient admin, string agent, string language, int capacity, Latencies latencies, Action taken)
    {
        using var made = await admin.PutAsJsonAsync($"/v1/agents/{agent}", new { name = agent, tiers = Tiers, languages = new[] { language }, capacity = new { chat = capacity } });
        made.EnsureSuccessStatusCode();
        var taker = new Taker(host.Client(await host.CreateKeyAsync("brand", new { role = "agent", agentId = agent })), agent, latencies, taken);
        var response = await taker.FollowAsync();
        _ = Task.Run(() => taker.ReadAsync(response));
        return taker;
    }

    public async Task ComeAsync()
    {
        using var present = await http.PutAsJsonAsync($"/v1/agents/{agent}/presence", new { state = "available" });
        present.EnsureSuccessStatusCode();
    }

    public void Dispose()
    {
        http.Dispose();
        _hands.Dispose();
    }

    private async Task<HttpResponseMessage> FollowAsync()
    {
        var response = await http.GetAsync(new Uri($"/v1/agents/{agent}/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        return response.EnsureSuccessStatusCode();
    }

    private async Task ReadAsync(HttpResponseMessage response)
    {
        try
        {
            using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
            var type = "";
            while (await lines.ReadLineAsync() is { } line)
            {
                if (line.StartsWith("event: ", StringComparison.Ordinal))
                {
                    type = line[7..];
                }
                else if (type == "offer" && line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    _ = AcceptAsync(JsonNode.Parse(line[6..])!["data"]!["offerId"]!.GetValue<string>(), Stopwatch.GetTimestamp());
                }
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or ObjectDisposedException or OperationCanceledException)
        {
            // The run is over and the host gone.
        }
    }

    private async Task AcceptAsync(string offer, long heard)
    {
        await _hands.WaitAsync();
        try
        {
            using var accepted = await http.PostAsync(new Uri($"/v1/offers/{offer}/accept", UriKind.Relative), null);
            if (accepted.IsSuccessStatusCode)
            {
                latencies.Add(Stopwatch.GetElapsedTime(heard));
                taken();
            }
            else
            {
                Console.Error.WriteLine($"{offer} was not accepted: {(int)accepted.StatusCode}");
            }
        }
        finally
        {
            _hands.Release();
        }
    }
}
