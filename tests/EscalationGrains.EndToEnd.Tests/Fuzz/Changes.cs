using System.Text.Json.Nodes;
using EscalationGrains.EndToEnd.Tests.Endpoints;
using EscalationGrains.EndToEnd.Tests.Http;

namespace EscalationGrains.EndToEnd.Tests.Fuzz;

/// <summary>Makes changes to requests of one operation, from what the reference says it takes.</summary>
internal sealed class Changes
{
    private static readonly string[] Roles = ["platform", "agent", "supervisor", "admin", "operator"];
    private static readonly string[] OddHeaders = ["If-Match", "Idempotency-Key", "Content-Encoding", "Accept", "Last-Event-ID", "Accept-Encoding", "Origin"];

    private readonly Random _random;
    private readonly List<Func<Change>> _kinds = [];

    public Changes(ApiOperation operation, EndpointRow row, EndpointIds ids, Random random)
    {
        _random = random;
        var known = operation.Parameters.ToLookup(p => p.In, p => p.Name);
        string[] query = [.. known["query"], "limit", "cursor", "nope"];
        string[] headers = [.. known["header"], .. OddHeaders];
        foreach (var name in known["path"])
        {
            _kinds.Add(() => Path(name, Any(_random.Next(4) == 0 ? [ids.Case, ids.Customer, ids.Offer, ids.Tenant, ids.Agent] : Hostile.Path)));
        }

        _kinds.Add(() => Query(Any(query), Any(Hostile.Query)));
        _kinds.Add(() => Header(Any(headers), Any(Hostile.Headers)));
        _kinds.Add(() => Role(Any(Roles)));
        if (operation.BodySchema is { } schema)
        {
            var fields = FieldsOf(schema, []).ToList();
            if (fields.Count == 0 && row.Body is { } example)
            {
                fields = [.. FieldsOf(JsonNode.Parse(example), [])];
            }

            var set = () => Set(Any(fields), Any(_random.Next(2) == 0 ? Hostile.Unstorable : Hostile.Json));
            _kinds.AddRange([set, set, set, set, set, set, () => Remove(Any(fields))]);
        }

        _kinds.Add(() => Body(Any(Hostile.Bodies)));
    }

    /// <summary>One change as often as several: a single one gets further in.</summary>
    public IReadOnlyList<Change> Next() => [.. Enumerable.Range(0, _random.Next(2) == 0 ? 1 : _random.Next(2, 5)).Select(_ => Any(_kinds)())];

    private static Change Path(string name, string value) => new($"path {name}={Cut(value)}", draft =>
    {
        draft.Path[name] = value;
        draft.IsBelowHttp |= value.Contains('%', StringComparison.Ordinal);
    });

    private static Change Query(string name, string value) => new($"query {name}={Cut(value)}", draft =>
    {
        draft.Query.Add($"{name}={value}");
        draft.IsBelowHttp |= value.Length > 1000;
    });

    private static Change Header(string name, string value) => new($"header {name}: {Cut(value)}", draft =>
    {
        draft.Headers.Add($"{name}: {value}");
        draft.IsBelowHttp |= value.Any(c => c > '~');
    });

    private static Change Role(string role) => new($"role {role}", draft => draft.Role = role);

    private static Change Body(byte[] bytes) => new($"body of {bytes.Length} bytes {Convert.ToHexString(bytes)}", draft => draft.Bytes = bytes);

    private static Change Set(string[] field, string json) => new($"{string.Join('.', field)} = {Cut(json)}", draft => ParentOf(draft, field)[field[^1]] = draft.Raw(json));

    private static Change Remove(string[] field) => new($"without {string.Join('.', field)}", draft => ParentOf(draft, field).Remove(field[^1]));

    /// <summary>The object that holds a field; made where there is none. The first element stands for those of an array.</summary>
    private static JsonObject ParentOf(Draft draft, string[] field)
    {
        var at = (draft.Body ??= new JsonObject()) as JsonObject ?? new JsonObject();
        foreach (var name in field[..^1])
        {
            if (name == "0")
            {
                continue;
            }

            var next = at[name] is JsonArray { Count: > 0 } array ? array[0] as JsonObject : at[name] as JsonObject;
            if (next is null)
            {
                next = new JsonObject();
                at[name] = next;
            }

            at = next;
        }

        return at;
    }

    private static IEnumerable<string[]> FieldsOf(JsonObject schema, string[] parent)
    {
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            string[] field = [.. parent, name];
            yield return field;
            var inner = property as JsonObject;
            var items = inner?["items"] as JsonObject;
            foreach (var deeper in FieldsOf(items ?? inner ?? [], items is null ? field : [.. field, "0"]))
            {
                yield return deeper;
            }
        }
    }

    /// <summary>Of a body that the reference calls no more than text, what a right one has.</summary>
    private static IEnumerable<string[]> FieldsOf(JsonNode? example, string[] parent) => example switch
    {
        JsonObject fields => fields.SelectMany(field => FieldsOf(field.Value, [.. parent, field.Key]).Prepend([.. parent, field.Key])),
        JsonArray { Count: > 0 } items => FieldsOf(items[0], [.. parent, "0"]),
        _ => [],
    };

    private static string Cut(string text) => text.Length <= 60 ? text : $"{text[..30]}… ({text.Length} characters)";

    private T Any<T>(IReadOnlyList<T> all) => all[_random.Next(all.Count)];
}
