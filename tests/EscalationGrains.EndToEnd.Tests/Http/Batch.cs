using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace EscalationGrains.EndToEnd.Tests.Http;

/// <summary>Posts NDJSON and reads its result lines.</summary>
internal static class Batch
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task<IReadOnlyList<BatchLineAnswer>> PostAsync(Api api, IEnumerable<string> lines)
    {
        using var body = Body(lines);
        var answer = (await api.PostAsync("/v1/interactions/batch", body)).Expect(200);
        return [.. answer.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<BatchLineAnswer>(line, Json)!)];
    }

    public static StringContent Body(IEnumerable<string> lines) =>
        new(string.Join('\n', lines) + "\n", Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
}

/// <summary>What became of one line.</summary>
internal sealed record BatchLineAnswer(int Index, int Status, string? Code, string? InteractionId, string? CustomerId, string? CaseId, bool Duplicate);
