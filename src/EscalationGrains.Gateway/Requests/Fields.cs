using System.Text.Json;
using EscalationGrains.Domain;

namespace EscalationGrains.Gateway.Requests;

/// <summary>Reads the members of a JSON object, noting every fault instead of stopping at the first. A member that is <c>null</c> counts as left out.</summary>
internal readonly struct Fields(JsonElement element, FieldErrors errors, string path = "", int index = -1)
{
    private const string IsRequired = "is required";
    private const decimal MaxAmount = 1_000_000_000_000_000m;

    public FieldErrors Errors => errors;

    public bool Has(string name) => Find(name, false) is not null;

    public string? Text(string name, TextRule rule, bool required = false)
    {
        if (Find(name, required) is not { } value || Read(value, name) is not { } text)
        {
            return null;
        }

        if (text.Length == 0 && rule.EmptyIsNone)
        {
            return required ? Fault<string>(name, IsRequired) : null;
        }

        return rule.Allows(text) ? text : Fault<string>(name, rule.Says);
    }

    /// <summary>A free text that must say something.</summary>
    public string? Sentence(string name, TextRule rule)
    {
        var text = Text(name, rule, required: true);
        return text is not null && string.IsNullOrWhiteSpace(text) ? Fault<string>(name, "must not be blank") : text;
    }

    public TEnum? Word<TEnum>(string name, bool required = false)
        where TEnum : struct, Enum
    {
        if (Find(name, required) is not { } value || Read(value, name) is not { } word)
        {
            return null;
        }

        if (Words<TEnum>.TryParse(word, out var member))
        {
            return member;
        }

        errors.Add(At(name), $"must be one of: {string.Join(' ', Words<TEnum>.All)}");
        return null;
    }

    public DateTimeOffset? Instant(string name, bool required = false)
    {
        if (Find(name, required) is not { } value || Read(value, name) is not { } text)
        {
            return null;
        }

        if (Instants.TryRead(text, out var instant))
        {
            return instant;
        }

        errors.Add(At(name), Instants.Says);
        return null;
    }

    public bool? Flag(string name)
    {
        switch (Find(name, false)?.ValueKind)
        {
            case null: return null;
            case JsonValueKind.True: return true;
            case JsonValueKind.False: return false;
            default:
                errors.Add(At(name), "must be true or false");
                return null;
        }
    }

    /// <summary>A free-form member that means something only as true or false.</summary>
    public bool? FlagOrNull(string name) => Find(name, false)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public int? Whole(string name, int min, int max, bool required = false)
    {
        if (Find(name, required) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= min && number <= max)
        {
            return number;
        }

        errors.Add(At(name), $"must be a whole number from {min} to {max}");
        return null;
    }

    /// <summary>An amount above 0, at most 10^15, with at most four decimals.</summary>
    public decimal? Amount(string name, bool required = false)
    {
        if (Find(name, required) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var amount) && amount > 0 && amount <= MaxAmount && decimal.Round(amount, 4) == amount)
        {
            return amount;
        }

        errors.Add(At(name), "must be a number above 0 and at most 10^15, with at most four decimals");
        return null;
    }

    public Fields? Object(string name, bool required = false)
    {
        if (Find(name, required) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            return new Fields(value, errors, At(name));
        }

        errors.Add(At(name), "must be an object");
        return null;
    }

    /// <summary>The elements of an array, each read by <paramref name="read"/>; elements that are faulty are left out.</summary>
    public IReadOnlyList<T> List<T>(string name, int max, Func<FieldItem, T?> read)
        where T : class
    {
        var items = new List<T>();
        foreach (var item in Items(name, max))
        {
            if (read(item) is { } value)
            {
                items.Add(value);
            }
        }

        return items;
    }

    /// <summary>Whole numbers of an array, each once, in rising order.</summary>
    public IReadOnlyList<int> WholeSet(string name, int max, int least, int most)
    {
        var numbers = new SortedSet<int>();
        foreach (var item in Items(name, max))
        {
            if (item.Whole(least, most) is { } number)
            {
                numbers.Add(number);
            }
        }

        return [.. numbers];
    }

    /// <summary>The members of an object, each read by <paramref name="read"/>; null when left out.</summary>
    public IReadOnlyDictionary<string, T>? Map<T>(string name, int max, TextRule names, Func<FieldItem, T?> read)
        where T : struct
    {
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        return ReadMembers(name, max, names, (member, item) =>
        {
            if (read(item) is { } value)
            {
                map[member] = value;
            }
        }) ? map : null;
    }

    /// <summary>As <see cref="Map"/>, of texts.</summary>
    public IReadOnlyDictionary<string, string>? TextMap(string name, int max, TextRule names, Func<FieldItem, string?> read)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        return ReadMembers(name, max, names, (member, item) =>
        {
            if (read(item) is { } value)
            {
                map[member] = value;
            }
        }) ? map : null;
    }

    /// <returns>False when there is no such object.</returns>
    private bool ReadMembers(string name, int max, TextRule names, Action<string, FieldItem> read)
    {
        if (Object(name) is not { } inner)
        {
            return false;
        }

        var count = 0;
        foreach (var member in inner.Members())
        {
            if (count == max)
            {
                errors.Add(At(name), $"must have at most {max} members");
                break;
            }

            if (!names.Allows(member.Name))
            {
                errors.Add(At(name), $"has a name that {names.Says}");
            }
            else
            {
                count++;
                read(member.Name, new FieldItem(member.Value, errors, $"{At(name)}.{member.Name}", -1));
            }
        }

        return true;
    }

    /// <summary>A JSON object as it was written.</summary>
    public string? RawObject(string name, int maxBytes)
    {
        if (Object(name) is not { } inner)
        {
            return null;
        }

        return inner.RawText() is { } raw && raw.Length <= maxBytes && JsonText.IsStorable(raw)
            ? raw
            : Fault<string>(name, $"must be an object of at most {maxBytes} characters without NUL or lone surrogates");
    }

    public void Fault(string name, string message) => errors.Add(At(name), message);

    private JsonElement.ObjectEnumerator Members() => element.EnumerateObject();

    private FieldItem[] Items(string name, int max)
    {
        if (Find(name, false) is not { } value)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > max)
        {
            errors.Add(At(name), $"must be an array of at most {max}");
            return [];
        }

        var at = At(name);
        var items = new FieldItem[value.GetArrayLength()];
        var number = 0;
        foreach (var item in value.EnumerateArray())
        {
            items[number] = new FieldItem(item, errors, at, number);
            number++;
        }

        return items;
    }

    private string RawText() => element.GetRawText();

    private JsonElement? Find(string name, bool required)
    {
        if (element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
        {
            return value;
        }

        if (required)
        {
            errors.Add(At(name), IsRequired);
        }

        return null;
    }

    private string? Read(JsonElement value, string name) =>
        value.ValueKind != JsonValueKind.String ? Fault<string>(name, "must be a string")
        : JsonText.TryRead(value, out var text) ? text
        : Fault<string>(name, "holds a lone surrogate");

    private T? Fault<T>(string name, string message)
        where T : class
    {
        errors.Add(At(name), message);
        return null;
    }

    private string At(string name) => FieldPath.Of(path, index, name);
}
