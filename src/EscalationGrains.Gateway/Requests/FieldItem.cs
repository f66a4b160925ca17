using System.Text.Json;

namespace EscalationGrains.Gateway.Requests;

/// <summary>One element of an array, or one value of a map, of a request.</summary>
internal readonly struct FieldItem(JsonElement element, FieldErrors errors, string path, int index)
{
    public string Path => FieldPath.Of(path, index);

    public Fields? Object()
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            return new Fields(element, errors, path, index);
        }

        errors.Add(Path, "must be an object");
        return null;
    }

    public string? Text(TextRule rule)
    {
        if (element.ValueKind == JsonValueKind.String && JsonText.TryRead(element, out var text) && rule.Allows(text))
        {
            return text;
        }

        errors.Add(Path, rule.Says);
        return null;
    }

    public int? Whole(int min, int max)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number) && number >= min && number <= max)
        {
            return number;
        }

        errors.Add(Path, $"must be a whole number from {min} to {max}");
        return null;
    }

    public decimal? Amount()
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetDecimal(out var number) && number >= 0)
        {
            return number;
        }

        errors.Add(Path, "must be a number from 0");
        return null;
    }
}
