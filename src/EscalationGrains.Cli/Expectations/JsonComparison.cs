using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationGrains.Cli.Expectations;

/// <summary>
/// Compares what a statement names and nothing else: members of objects one by one, arrays as a whole, instants as instants.
/// </summary>
internal static class JsonComparison
{
    public static IEnumerable<Difference> Compare(string subject, JsonObject expected, JsonElement actual, string path = "")
    {
        foreach (var (name, wanted) in expected)
        {
            JsonElement? found = actual.ValueKind == JsonValueKind.Object && actual.TryGetProperty(name, out var value) ? value : null;
            var differences = wanted is JsonObject inner && found is { ValueKind: JsonValueKind.Object } member
                ? Compare(subject, inner, member, $"{path}{name}.")
                : Compare(subject, $"{path}{name}", wanted, found);
            foreach (var difference in differences)
            {
                yield return difference;
            }
        }
    }

    private static IEnumerable<Difference> Compare(string subject, string field, JsonNode? expected, JsonElement? actual)
    {
        var found = actual is { } element ? JsonNode.Parse(element.GetRawText()) : null;
        return JsonNode.DeepEquals(expected, found) || SameInstant(expected, found)
            ? []
            : [new Difference(subject, field, expected?.ToJsonString() ?? "null", actual is null ? "absent" : found?.ToJsonString() ?? "null")];
    }

    private static bool SameInstant(JsonNode? expected, JsonNode? found) =>
        expected is JsonValue left && left.TryGetValue<DateTimeOffset>(out var wanted)
        && found is JsonValue right && right.TryGetValue<DateTimeOffset>(out var instant)
        && wanted == instant;
}
