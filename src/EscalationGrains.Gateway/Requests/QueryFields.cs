using System.Globalization;

namespace EscalationGrains.Gateway.Requests;

/// <summary>Reads the query of a request, noting every fault. An empty value counts as left out.</summary>
internal sealed class QueryFields(HttpContext http)
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 500;

    private readonly FieldErrors _errors = new();

    public Problem? Refused => _errors.Any ? Problems.Invalid(_errors) : null;

    public int Limit => Whole("limit", 1, MaxLimit) ?? DefaultLimit;

    public string? Cursor => Text("cursor", TextRule.Cursor);

    public string? Text(string name, TextRule rule)
    {
        var value = http.Request.Query[name];
        if (value.Count == 0 || value.ToString() is not { Length: > 0 } text)
        {
            return null;
        }

        if (value.Count == 1 && rule.Allows(text))
        {
            return text;
        }

        _errors.Add(name, rule.Says);
        return null;
    }

    public string? OneOf(string name, IReadOnlyList<string> words)
    {
        var text = Text(name, TextRule.External);
        if (text is null || words.Contains(text))
        {
            return text;
        }

        _errors.Add(name, $"must be one of: {string.Join(' ', words)}");
        return null;
    }

    public int? Whole(string name, int min, int max)
    {
        var text = Text(name, TextRule.External);
        if (text is null)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        _errors.Add(name, $"must be a whole number from {min} to {max}");
        return null;
    }

    public DateTimeOffset? Instant(string name)
    {
        // A plus sign that was not escaped arrives as a space; no instant holds one.
        var text = Text(name, TextRule.External)?.Replace(' ', '+');
        if (text is null)
        {
            return null;
        }

        if (Instants.TryRead(text, out var instant))
        {
            return instant;
        }

        Fault(name, Instants.Says);
        return null;
    }

    public bool Flag(string name) => OneOf(name, ["true", "false"]) == "true";

    public void Fault(string name, string message) => _errors.Add(name, message);
}
