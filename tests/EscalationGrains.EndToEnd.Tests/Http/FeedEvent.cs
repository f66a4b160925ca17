using System.Text.Json;

namespace EscalationGrains.EndToEnd.Tests.Http;

/// <summary>One event as it was pushed.</summary>
/// <param name="Id">The <c>id:</c> field, with which a reader comes back.</param>
/// <param name="Sequence">The number inside of the CloudEvents object; must be the same.</param>
/// <param name="Subject">The case.</param>
internal sealed record FeedEvent(string Type, long Id, long Sequence, string Subject, DateTimeOffset Time, JsonElement Data)
{
    public string? Text(string name) => Data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public DateTimeOffset Instant(string name) => Data.GetProperty(name).GetDateTimeOffset();

    public static FeedEvent Parse(string type, long id, string json)
    {
        var envelope = JsonDocument.Parse(json).RootElement;
        Assert.Equal("1.0", envelope.GetProperty("specversion").GetString());
        Assert.Equal(type, envelope.GetProperty("type").GetString());
        return new FeedEvent(
            type,
            id,
            envelope.GetProperty("sequence").GetInt64(),
            envelope.TryGetProperty("subject", out var subject) ? subject.GetString()! : "",
            envelope.TryGetProperty("time", out var time) ? time.GetDateTimeOffset() : default,
            envelope.GetProperty("data"));
    }
}
