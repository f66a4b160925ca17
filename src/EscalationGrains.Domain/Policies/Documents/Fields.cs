using System.Globalization;

namespace EscalationGrains.Domain.Policies.Documents;

/// <summary>
/// The fields of one group of a policy document. Each read says what it expects and reports what it does not find; <see cref="Done"/> then
/// reports what nobody asked for, so that a misspelt name can never be ignored.
/// </summary>
internal sealed class Fields
{
    private readonly Dictionary<string, PolicyNode.Entry> _entries = new(StringComparer.Ordinal);
    private readonly List<string> _asked = [];
    private readonly PolicyNode.Map _map;

    public Fields(PolicyNode.Map map, string path, PolicyFaults faults)
    {
        (_map, Path, Faults) = (map, path, faults);
        foreach (var entry in map.Entries)
        {
            if (!_entries.TryAdd(entry.Name, entry))
            {
                faults.Add("field-twice", Join(entry.Name), entry.Line, entry.Column, $"'{entry.Name}' stands twice in this group; which one holds cannot be told.");
            }
        }
    }

    public PolicyFaults Faults { get; }

    public string Path { get; }

    public PolicyNode Node => _map;

    public IEnumerable<PolicyNode.Entry> Entries => _entries.Values;

    /// <summary>The group, or null with a fault when something else stands there.</summary>
    public static Fields? Of(PolicyNode node, string path, PolicyFaults faults)
    {
        if (node is PolicyNode.Map map)
        {
            return new Fields(map, path, faults);
        }

        faults.Add("wrong-shape", path, node, $"A group of fields belongs here, not {node.Kind}.");
        return null;
    }

    public string Join(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    public bool Has(string name) => _entries.ContainsKey(name);

    public PolicyNode? Find(string name)
    {
        _asked.Add(name);
        return _entries.TryGetValue(name, out var entry) && entry.Value is not PolicyNode.Scalar { Text: "" } ? entry.Value : null;
    }

    public Fields? Group(string name) => Find(name) is { } node ? Of(node, Join(name), Faults) : null;

    /// <summary>The items of a list; a single value is a list of one.</summary>
    public IReadOnlyList<(PolicyNode Node, string Path)> Items(string name) => Find(name) switch
    {
        null => [],
        PolicyNode.List list => [.. list.Items.Select((item, i) => (item, string.Create(CultureInfo.InvariantCulture, $"{Join(name)}[{i}]")))],
        var single => [(single, Join(name))],
    };

    public string? Text(string name) => Find(name) is { } node ? TextOf(node, Join(name)) : null;

    public string Required(string name)
    {
        if (Text(name) is { } text)
        {
            return text;
        }

        if (!Has(name) || _entries[name].Value is PolicyNode.Scalar)
        {
            Missing(name);
        }

        return string.Empty;
    }

    public void Missing(string name) => Faults.Add("field-missing", Join(name), _map, $"'{name}' is missing here.");

    public TimeSpan? Duration(string name) => Find(name) is { } node ? DurationOf(node, Join(name)) : null;

    public int? Count(string name, int least = 0, int most = int.MaxValue)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Fault("not-a-number", name, most == int.MaxValue ? $"A whole number of at least {least} belongs here, not '{text}'." : $"A whole number from {least} to {most} belongs here, not '{text}'.");
        return null;
    }

    public double? Number(string name) => Find(name) is { } node ? NumberOf(node, Join(name)) : null;

    public bool? Flag(string name) => Find(name) is { } node ? FlagOf(node, Join(name)) : null;

    public TEnum? Word<TEnum>(string name)
        where TEnum : struct, Enum => Find(name) is { } node ? WordOf<TEnum>(node, Join(name)) : null;

    public IReadOnlyList<string> Texts(string name) => [.. Items(name).Select(item => TextOf(item.Node, item.Path)).OfType<string>()];

    public IReadOnlyList<TEnum> WordList<TEnum>(string name)
        where TEnum : struct, Enum => [.. Items(name).Select(item => WordOf<TEnum>(item.Node, item.Path)).OfType<TEnum>()];

    public string? TextOf(PolicyNode node, string path)
    {
        if (node is PolicyNode.Scalar scalar)
        {
            return scalar.Text;
        }

        Faults.Add("wrong-shape", path, node, $"A single value belongs here, not {node.Kind}.");
        return null;
    }

    public TimeSpan? DurationOf(PolicyNode node, string path)
    {
        if (TextOf(node, path) is not { } text)
        {
            return null;
        }

        if (Durations.TryParse(text, out var duration) && duration > TimeSpan.Zero)
        {
            return duration;
        }

        Faults.Add("not-a-duration", path, node, $"'{text}' is no duration; write one such as PT30M (30 minutes), PT4H or P2D, longer than nothing.");
        return null;
    }

    public double? NumberOf(PolicyNode node, string path)
    {
        if (TextOf(node, path) is not { } text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }

        Faults.Add("not-a-number", path, node, $"'{text}' is no number.");
        return null;
    }

    public bool? FlagOf(PolicyNode node, string path)
    {
        switch (TextOf(node, path))
        {
            case null:
                return null;
            case "true" or "yes":
                return true;
            case "false" or "no":
                return false;
            case var text:
                Faults.Add("not-a-truth-value", path, node, $"true or false belongs here, not '{text}'.");
                return null;
        }
    }

    public TEnum? WordOf<TEnum>(PolicyNode node, string path)
        where TEnum : struct, Enum
    {
        if (TextOf(node, path) is not { } text)
        {
            return null;
        }

        if (Words<TEnum>.TryParse(text, out var value))
        {
            return value;
        }

        Faults.Add("unknown-word", path, node, $"'{text}' is not one of: {string.Join(' ', Words<TEnum>.All)}.{Nearest.Hint(text, Words<TEnum>.All)}");
        return null;
    }

    public void Fault(string code, string name, string detail)
    {
        var at = _entries.TryGetValue(name, out var entry) ? entry.Value : _map;
        Faults.Add(code, Join(name), at, detail);
    }

    /// <summary>Reports the fields nobody asked for.</summary>
    public void Done()
    {
        foreach (var entry in _map.Entries.Where(e => !_asked.Contains(e.Name)))
        {
            Faults.Add(
                "unknown-field", Join(entry.Name), entry.Line, entry.Column,
                $"'{entry.Name}' is not known here; known are: {string.Join(' ', _asked.Distinct())}.{Nearest.Hint(entry.Name, _asked)}");
        }
    }
}
