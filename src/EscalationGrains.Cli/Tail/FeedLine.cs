using System.Text.Json;

namespace EscalationGrains.Cli.Tail;

/// <summary>Writes an event for a person: sequence, time, name, what it is about, and the rest as compact JSON.</summary>
internal static class FeedLine
{
    public static string Of(FeedMessage message)
    {
        try
        {
            using var document = JsonDocument.Parse(message.Data);
            return Of(message, document.RootElement);
        }
        catch (JsonException)
        {
            // A host of another version may send plain text; show it rather than stop.
            return $"{message.Id,8}  {message.Name}  {message.Data}";
        }
    }

    private static string Of(FeedMessage message, JsonElement root)
    {
        var parts = new List<string> { $"{message.Id,8}" };
        parts.AddRange(new[] { Member(root, "time"), message.Name, Member(root, "subject") }.OfType<string>());
        parts.Add(root.ValueKind == JsonValueKind.Object && root.TryGetProperty("data", out var data) ? data.GetRawText() : root.GetRawText());
        return string.Join("  ", parts);
    }

    private static string? Member(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
