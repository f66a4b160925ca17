using System.Net.Http.Headers;
using System.Text.Json;

namespace EscalationGrains.EndToEnd.Tests.Http;

/// <summary>What the API said to one request.</summary>
internal sealed record Answer(string Request, int Status, string Body, HttpResponseHeaders Headers)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The stable code of a refusal; null on success.</summary>
    public string? Code => Status >= 400 ? JsonDocument.Parse(Body).RootElement.GetProperty("code").GetString() : null;

    public bool IsReplay => Headers.Contains("Idempotent-Replay");

    /// <summary>Fails with request and body unless the status is the one expected.</summary>
    public Answer Expect(int status, string? code = null)
    {
        Assert.True(Status == status && (code is null || Code == code), $"{Request} was to answer {status} {code} but answered {Status}: {Body}");
        return this;
    }

    public T Read<T>() => JsonSerializer.Deserialize<T>(Body, Json) ?? throw new InvalidOperationException($"{Request} answered null.");
}
