using System.Text.Json;

namespace EscalationGrains.Gateway.Requests;

/// <summary>Every fault of a request by field, so that a caller mends all of them at once.</summary>
internal sealed class FieldErrors
{
    /// <summary>More faults than this help nobody and would let a small body cause a large answer.</summary>
    private const int MostFields = 100;

    private SortedDictionary<string, List<string>>? _byField;

    public bool Any => _byField is not null;

    public IEnumerable<string> Fields => _byField?.Keys ?? Enumerable.Empty<string>();

    /// <summary>Whether there is a fault at a field, or, if asked, at or inside of an element of it.</summary>
    public bool Mentions(string field, bool inside = false) =>
        Fields.Any(known => known == field || (inside && known.StartsWith(field, StringComparison.Ordinal) && known[field.Length] is '.' or '['));

    public void Add(string field, string message)
    {
        _byField ??= new(StringComparer.Ordinal);
        if (_byField.TryGetValue(field, out var messages))
        {
            messages.Add(message);
        }
        else if (_byField.Count < MostFields)
        {
            _byField.Add(field, [message]);
        }
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (field, messages) in _byField ?? [])
        {
            json.WriteStartArray(field);
            foreach (var message in messages)
            {
                json.WriteStringValue(message);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
