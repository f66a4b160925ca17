using System.Text;
using System.Text.Json.Nodes;
using EscalationGrains.EndToEnd.Tests.Endpoints;
using EscalationGrains.EndToEnd.Tests.Raw;

namespace EscalationGrains.EndToEnd.Tests.Fuzz;

/// <summary>A request being made: what the endpoint takes, and then what was changed about it.</summary>
internal sealed class Draft(EndpointRow row, EndpointIds ids, string role)
{
    private readonly List<string> _raw = [];

    public string Role { get; set; } = role;

    /// <summary>Values of the path's parameters, percent-encoded.</summary>
    public Dictionary<string, string> Path { get; } = [];

    public List<string> Query { get; } = row.Query.Length == 0 ? [] : [row.Query[1..]];

    public List<string> Headers { get; } = [];

    public string MediaType { get; set; } = row.MediaType;

    public JsonNode? Body { get; set; } = row.BodyFor(role) is { } body ? JsonNode.Parse(body) : null;

    /// <summary>Goes in place of the body.</summary>
    public byte[]? Bytes { get; set; }

    /// <summary>The server may refuse it before it is a request to the API: a path or header that is not UTF-8, a line that is too long.</summary>
    public bool IsBelowHttp { get; set; }

    /// <summary>A node that is written as this text, which need not be JSON.</summary>
    public JsonNode Raw(string text)
    {
        _raw.Add(text);
        return JsonValue.Create($"@raw{_raw.Count - 1}@");
    }

    /// <summary>The request as bytes.</summary>
    public byte[] ToBytes(string key)
    {
        var path = string.Join('/', row.Path.Split('/').Select(part => part.StartsWith('{') ? Path.GetValueOrDefault(part.Trim('{', '}')) ?? ids.Of(part.Trim('{', '}')) : part));
        var target = Query.Count == 0 ? path : $"{path}?{string.Join('&', Query)}";
        var body = Bytes ?? (Body is null ? [] : Encoding.UTF8.GetBytes(Text));
        var head = RawConnection.Head(row.Method.Method, target, key, [$"Content-Length: {body.Length}", $"Content-Type: {MediaType}", .. Headers]);
        return [.. head, .. body];
    }

    private string Text => _raw.Select((text, i) => (Mark: $"\"@raw{i}@\"", text)).Aggregate(Body!.ToJsonString(), (all, raw) => all.Replace(raw.Mark, raw.text, StringComparison.Ordinal));
}

/// <summary>One thing that is wrong, or odd, about a request.</summary>
internal sealed record Change(string What, Action<Draft> Apply)
{
    public override string ToString() => What;
}
