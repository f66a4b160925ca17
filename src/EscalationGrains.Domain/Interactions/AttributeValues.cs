using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace EscalationGrains.Domain.Interactions;

/// <summary>
/// The attributes that rules may see: only what the tenant's policy declares, because whatever a rule sees is stored with the case and personal
/// values must not be. Equal when they say the same.
/// </summary>
[JsonConverter(typeof(AttributeValuesJsonConverter))]
[CollectionBuilder(typeof(AttributeValues), nameof(Of))]
public sealed class AttributeValues : IReadOnlyList<AttributeValue>, IEquatable<AttributeValues>
{
    public static readonly AttributeValues None = new([]);

    private readonly AttributeValue[] _values;

    private AttributeValues(AttributeValue[] values) => _values = values;

    public int Count => _values.Length;

    public AttributeValue this[int index] => _values[index];

    public static AttributeValues Of(ReadOnlySpan<AttributeValue> values) => values.Length == 0 ? None : new([.. values.ToArray().OrderBy(v => v.Name, StringComparer.Ordinal)]);

    /// <summary>Null when it was not given.</summary>
    public AttributeValue? Find(string name)
    {
        foreach (var value in _values)
        {
            if (string.Equals(value.Name, name, StringComparison.Ordinal))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>These, overruled by what <paramref name="later"/> gives.</summary>
    public AttributeValues With(AttributeValues later) => later.Count == 0 ? this : Of([.. _values.Where(v => later.Find(v.Name) is null), .. later]);

    public bool Equals(AttributeValues? other) => other is not null && _values.AsSpan().SequenceEqual(other._values);

    public override bool Equals(object? obj) => Equals(obj as AttributeValues);

    public override int GetHashCode() => _values.Aggregate(0, (hash, value) => HashCode.Combine(hash, value));

    public IEnumerator<AttributeValue> GetEnumerator() => ((IEnumerable<AttributeValue>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _values.GetEnumerator();
}
