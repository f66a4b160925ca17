using System.Text.Json;

namespace EscalationGrains.Cli.Replay.Ndjson;

/// <summary>One line of interactions: the text as it will be posted, and the few members that decide when and beside what.</summary>
internal sealed record NdjsonRecord(int Line, string Text, DateTimeOffset? OccurredAt, string? IdempotencyKey, IReadOnlyList<string> Handles)
{
    public static NdjsonRecord Parse(string file, int line, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            return new NdjsonRecord(line, text, OccurredAtOf(root), Member(root, "idempotencyKey"), [.. HandlesOf(root)]);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            throw new RecordingFaultException(file, line, $"not an interaction: {fault.Message}");
        }
    }

    private static DateTimeOffset? OccurredAtOf(JsonElement root) =>
        root.TryGetProperty("occurredAt", out var at) && at.ValueKind != JsonValueKind.Null ? at.GetDateTimeOffset() : null;

    /// <summary>Whatever ties two records together: a handle of the customer, or a name of the case.</summary>
    private static IEnumerable<string> HandlesOf(JsonElement root)
    {
        if (root.TryGetProperty("customer", out var customer) && customer.TryGetProperty("identities", out var identities))
        {
            foreach (var identity in identities.EnumerateArray())
            {
                yield return $"{Member(identity, "kind")}:{Member(identity, "value")?.ToLowerInvariant()}";
            }
        }

        if (root.TryGetProperty("case", out var named) && named.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in (string[])["id", "externalRef", "thread"])
            {
                if (Member(named, member) is { } value)
                {
                    yield return $"case {member} {value}";
                }
            }
        }
    }

    private static string? Member(JsonElement element, string member) =>
        element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
