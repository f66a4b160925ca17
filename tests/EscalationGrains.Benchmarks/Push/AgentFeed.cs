using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EscalationGrains.Benchmarks.Hosting;

namespace EscalationGrains.Benchmarks.Push;

/// <summary>An agent who listens, takes every case that is offered, and notes when a case is said to have changed.</summary>
internal sealed class AgentFeed(HttpClient http, string agent, Action<string, long> updated, Action taken) : IDisposable
{
    private static readonly int[] Tiers = [1, 2, 3];

    /// <summary>An agent who does not listen yet.</summary>
    public static async Task<AgentFeed> MakeAsync(HostUnderTest host, HttpClient admin, string tenant, string agent, int capacity, Action<string, long> updated, Action taken)
    {
        using var made = await admin.PutAsJsonAsync($"/v1/agents/{agent}", new { name = agent, tiers = Tiers, capacity = new { chat = capacity } });
        made.EnsureSuccessStatusCode();
        return new AgentFeed(host.Client(await host.CreateKeyAsync(tenant, new { role = "agent", agentId = agent })), agent, updated, taken);
    }

    public void Dispose() => http.Dispose();

    public async Task ListenAsync()
    {
        var response = await http.GetAsync(new Uri($"/v1/agents/{agent}/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        _ = Task.Run(() => ReadAsync(response));
    }

    public async Task BecomeAvailableAsync()
    {
        using var present = await http.PutAsJsonAsync($"/v1/agents/{agent}/presence", new { state = "available" });
        present.EnsureSuccessStatusCode();
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
                else if (line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    var at = Stopwatch.GetTimestamp();
                    await HearAsync(type, JsonNode.Parse(line[6..])!, at);
                }
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or ObjectDisposedException or OperationCanceledException)
        {
            // The run is over and the host gone.
        }
    }

    private async Task HearAsync(string type, JsonNode @event, long at)
    {
        if (type == "case-updated")
        {
            updated(@event["subject"]!.GetValue<string>(), at);
        }
        else if (type == "offer")
        {
            using var accepted = await http.PostAsync(new Uri($"/v1/offers/{@event["data"]!["offerId"]!.GetValue<string>()}/accept", UriKind.Relative), null);
            if (accepted.IsSuccessStatusCode)
            {
                taken();
            }
        }
    }
}
