using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace EscalationGrains.Cli.Api;

/// <summary>The part of the HTTP API that the commands use. One method for each path; bodies go out as they were planned.</summary>
internal sealed class ApiClient(HttpClient http)
{
    /// <summary>The largest page the host gives.</summary>
    private const int PageSize = 500;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public Task<Answer<InteractionReceipt>> PostInteractionAsync(string body, string key, CancellationToken cancel) =>
        PostAsync<InteractionReceipt>("v1/interactions", body, key, cancel);

    public Task<Answer<JsonElement>> CommandCaseAsync(string caseId, string verb, string body, string key, CancellationToken cancel) =>
        PostAsync<JsonElement>($"v1/cases/{Part(caseId)}/{verb}", body, key, cancel);

    public Task<Answer<TestClockReading>> ReadTestClockAsync(CancellationToken cancel) =>
        GetAsync<TestClockReading>("v1/test-clock", cancel);

    /// <summary>The key is the target instant: an advance asked twice stands where it stood.</summary>
    public Task<Answer<TestClockReading>> AdvanceTestClockAsync(DateTimeOffset to, CancellationToken cancel)
    {
        var instant = Rfc3339.Format(to);
        return PostAsync<TestClockReading>("v1/test-clock/advance", $$"""{"to":"{{instant}}"}""", $"test-clock:{instant}", cancel);
    }

    public Task<Answer<T>> GetCaseAsync<T>(string caseId, CancellationToken cancel) =>
        GetAsync<T>($"v1/cases/{Part(caseId)}", cancel);

    public Task<IReadOnlyList<T>> ListCasesAsync<T>(string filter, string value, CancellationToken cancel) =>
        ListAsync<T>($"v1/cases?{filter}={Part(value)}", cancel);

    public Task<IReadOnlyList<JournalEvent>> ListEventsAsync(string caseId, CancellationToken cancel) =>
        ListAsync<JournalEvent>($"v1/cases/{Part(caseId)}/events", cancel);

    public Task<IReadOnlyList<InteractionView>> ListInteractionsAsync(string caseId, CancellationToken cancel) =>
        ListAsync<InteractionView>($"v1/cases/{Part(caseId)}/interactions", cancel);

    public Task<IReadOnlyList<InteractionView>> ListTimelineAsync(string customerId, CancellationToken cancel) =>
        ListAsync<InteractionView>($"v1/customers/{Part(customerId)}/timeline", cancel);

    /// <summary>Finds by a handle written <c>kind:value</c>.</summary>
    public Task<Answer<JsonElement>> FindCustomerAsync(string identity, CancellationToken cancel) =>
        GetAsync<JsonElement>($"v1/customers?identity={Part(identity)}", cancel);

    public Task<Answer<SimulationJob>> SimulateAsync(string policy, int version, DateTimeOffset from, DateTimeOffset? to, string key, CancellationToken cancel)
    {
        var end = to is { } until ? $",\"to\":\"{Rfc3339.Format(until)}\"" : "";
        return PostAsync<SimulationJob>($"v1/policies/{Part(policy)}/versions/{version}/simulate", $"{{\"from\":\"{Rfc3339.Format(from)}\"{end}}}", key, cancel);
    }

    public Task<Answer<SimulationJob>> FindSimulationAsync(string id, CancellationToken cancel) => GetAsync<SimulationJob>($"v1/simulations/{Part(id)}", cancel);

    public async Task CancelSimulationAsync(string id, CancellationToken cancel)
    {
        using var response = await http.DeleteAsync($"v1/simulations/{Part(id)}", cancel);
    }

    private async Task<IReadOnlyList<T>> ListAsync<T>(string path, CancellationToken cancel)
    {
        var items = new List<T>();
        string? cursor = null;
        do
        {
            var from = cursor is null ? "" : $"&cursor={Part(cursor)}";
            var page = (await GetAsync<Page<T>>($"{path}{(path.Contains('?') ? '&' : '?')}limit={PageSize}{from}", cancel)).OrThrow();
            items.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return items;
    }

    private async Task<Answer<T>> GetAsync<T>(string path, CancellationToken cancel)
    {
        using var response = await http.GetAsync(path, cancel);
        return await ReadAsync<T>(response, cancel);
    }

    private async Task<Answer<T>> PostAsync<T>(string path, string body, string key, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Idempotency-Key", key);
        request.Content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        using var response = await http.SendAsync(request, cancel);
        return await ReadAsync<T>(response, cancel);
    }

    private static async Task<Answer<T>> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancel)
    {
        if (response.IsSuccessStatusCode)
        {
            return new Answer<T>(await response.Content.ReadFromJsonAsync<T>(Json, cancel), null);
        }

        return new Answer<T>(default, await ReadRefusalAsync(response, cancel));
    }

    public static async Task<Refusal> ReadRefusalAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var status = (int)response.StatusCode;
        var text = await response.Content.ReadAsStringAsync(cancel);
        try
        {
            return (JsonSerializer.Deserialize<ProblemDetails>(text, Json) ?? new ProblemDetails(null, null, null, default)).ToRefusal(status);
        }
        catch (JsonException)
        {
            // Not the engine but something before it (a proxy, another server on the port): say what it said.
            return new Refusal(status, "no-code", text.Length > 200 ? text[..200] : text);
        }
    }

    private static string Part(string value) => Uri.EscapeDataString(value);
}
