using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EscalationGrains.Benchmarks.Hosting;
using EscalationGrains.Benchmarks.Http;

namespace EscalationGrains.Benchmarks.Cases;

/// <summary>Lets the product open a case for each of several brands and languages, so that the copies spread over as many queues.</summary>
internal static class CaseTemplates
{
    private const int Tenants = 8;

    private static readonly string[] Languages = ["en", "de", "fr", "es"];

    /// <returns>The cases, and a platform key for each tenant.</returns>
    public static async Task<(IReadOnlyList<CaseTemplate> Templates, IReadOnlyDictionary<string, string> Keys)> PostAsync(HostUnderTest host)
    {
        var (templates, keys) = (new List<CaseTemplate>(), new Dictionary<string, string>(StringComparer.Ordinal));
        for (var i = 0; i < Tenants; i++)
        {
            var tenant = string.Create(CultureInfo.InvariantCulture, $"brand{i}");
            keys[tenant] = await host.CreateTenantAsync(tenant);
            using var http = host.Client(keys[tenant]);
            foreach (var language in Languages)
            {
                templates.Add(await PostAsync(http, tenant, language));
            }
        }

        return (templates, keys);
    }

    /// <summary>A case as the API tells it.</summary>
    public static async Task<JsonObject> ReadAsync(HttpClient http, string caseId) =>
        (await http.GetFromJsonAsync<JsonObject>(new Uri($"/v1/cases/{caseId}", UriKind.Relative)))!;

    /// <summary>The earliest due instant of a case's clocks.</summary>
    public static DateTimeOffset DueAt(JsonObject @case) => @case["clocks"]!.AsArray()
        .Where(c => c!["dueAt"] is not null).Min(c => DateTimeOffset.Parse(c!["dueAt"]!.GetValue<string>(), CultureInfo.InvariantCulture));

    private static async Task<CaseTemplate> PostAsync(HttpClient http, string tenant, string language)
    {
        var email = $"template-{language}@example.com";
        using var content = new StringContent(SampleInteractions.FirstContact(email, language), System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("/v1/interactions", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        var receipt = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        string Text(string name) => receipt[name]!.GetValue<string>();
        var @case = await ReadAsync(http, Text("caseId"));
        var openedAt = DateTimeOffset.Parse(@case["openedAt"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        return new CaseTemplate(tenant, Text("caseId"), Text("customerId"), Text("interactionId"), email, openedAt, DueAt(@case));
    }
}
