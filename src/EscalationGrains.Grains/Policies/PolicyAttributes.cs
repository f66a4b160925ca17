using System.Text.Json;
using EscalationGrains.Domain.Interactions;

namespace EscalationGrains.Grains.Policies;

/// <summary>Takes out of the attributes that a sender gave those that the policy declares. The others never leave the interaction's own row.</summary>
internal static class PolicyAttributes
{
    /// <summary>Words longer than this are text that people wrote, not a value to compare; they are not taken.</summary>
    private const int LongestText = 256;

    /// <summary>A value of another kind than declared counts as not given.</summary>
    /// <param name="json">An object; null for none.</param>
    public static AttributeValues Read(string? json, IReadOnlyDictionary<string, AttributeKind> declared)
    {
        if (json is null || declared.Count == 0)
        {
            return AttributeValues.None;
        }

        using var document = JsonDocument.Parse(json);
        var values = new List<AttributeValue>();
        foreach (var (name, kind) in declared)
        {
            if (document.RootElement.TryGetProperty(name, out var value) && Of(name, kind, value) is { } attribute)
            {
                values.Add(attribute);
            }
        }

        return [.. values];
    }

    private static AttributeValue? Of(string name, AttributeKind kind, JsonElement value) => (kind, value.ValueKind) switch
    {
        (AttributeKind.Number, JsonValueKind.Number) when value.TryGetDouble(out var number) && double.IsFinite(number) => new AttributeValue(name, Number: number),
        (AttributeKind.Flag, JsonValueKind.True or JsonValueKind.False) => new AttributeValue(name, Flag: value.GetBoolean()),
        (AttributeKind.Text, JsonValueKind.String) when value.GetString() is { Length: <= LongestText } text => new AttributeValue(name, Text: text),
        _ => null,
    };
}
