using System.Text.Json.Nodes;

namespace EscalationGrains.Domain.Policies.Documents.Schema;

/// <summary>Pieces of JSON Schema for what <see cref="Fields"/> reads: as generous as it is, so that a number or truth value in quotes is one too.</summary>
internal static class Shape
{
    public static JsonObject Text(string? about = null) => About(new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") }, about);

    /// <summary>What names a queue's part, a trigger, a path: see <see cref="AgentQueues.QueueKey.IsPart"/>.</summary>
    public static JsonObject Name(string? about = null) =>
        About(new JsonObject { ["type"] = new JsonArray("string", "integer"), ["pattern"] = "^[a-z0-9-]{1,64}$" }, about);

    public static JsonObject Word<TEnum>(string? about = null)
        where TEnum : struct, Enum => Words(Words<TEnum>.All, about);

    public static JsonObject Words(IEnumerable<string> words, string? about = null) => About(new JsonObject { ["enum"] = new JsonArray([.. words.Select(w => (JsonNode)w)]) }, about);

    public static JsonObject Flag(string? about = null) => About(new JsonObject { ["enum"] = new JsonArray(true, false, "true", "false", "yes", "no") }, about);

    public static JsonObject Number(string? about = null) =>
        About(new JsonObject { ["type"] = new JsonArray("number", "string"), ["pattern"] = "^\\s*[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?\\s*$" }, about);

    public static JsonObject Count(int least, int most, string? about = null) => About(
        new JsonObject { ["type"] = new JsonArray("integer", "string"), ["minimum"] = least, ["maximum"] = most, ["pattern"] = "^[0-9]{1,3}$" }, about);

    /// <summary>ISO 8601 without years and months, longer than nothing.</summary>
    public static JsonObject Duration(string? about = null) => About(
        new JsonObject
        {
            ["type"] = "string",
            ["pattern"] = "^P(?=.*[1-9])([0-9]{1,7}D)?(T(?=[0-9])([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}(\\.[0-9]{1,7})?S)?)?$",
            ["examples"] = new JsonArray("PT30M", "PT4H", "P2D"),
        },
        about);

    /// <summary>A list, or the single item that one would hold.</summary>
    public static JsonObject OneOrMore(JsonObject item, int least = 0, string? about = null)
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = item.DeepClone() };
        if (least > 0)
        {
            list["minItems"] = least;
        }

        return AnyOf(about, item, list);
    }

    public static JsonObject AnyOf(string? about, params JsonObject[] any) => About(new JsonObject { ["anyOf"] = new JsonArray([.. any.Select(a => (JsonNode)a)]) }, about);

    /// <summary>Exactly these fields and no other.</summary>
    public static JsonObject Group(string? about, string[] required, params (string Name, JsonObject Shape)[] fields)
    {
        var properties = new JsonObject();
        foreach (var (name, shape) in fields)
        {
            properties[name] = shape;
        }

        var group = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        if (required.Length > 0)
        {
            group["required"] = Required(required);
        }

        return About(group, about);
    }

    /// <summary>Things by the names the author gives them.</summary>
    public static JsonObject Named(JsonObject item, string? about = null, bool anyName = false)
    {
        var named = new JsonObject { ["type"] = "object", ["additionalProperties"] = item };
        if (!anyName)
        {
            named["propertyNames"] = Name();
        }

        return About(named, about);
    }

    public static JsonObject Ref(string definition, string? about = null) => About(new JsonObject { ["$ref"] = "#/$defs/" + definition }, about);

    public static JsonArray Required(params string[] names) => [.. names.Select(n => (JsonNode)n)];

    /// <summary>At least one of these fields.</summary>
    public static JsonArray SomeOf(params string[] names) => [.. names.Select(n => (JsonNode)new JsonObject { ["required"] = Required(n) })];

    /// <summary>None of these fields.</summary>
    public static JsonObject NoneOf(params string[] names) => new() { ["not"] = new JsonObject { ["anyOf"] = SomeOf(names) } };

    private static JsonObject About(JsonObject shape, string? about)
    {
        if (about is not null)
        {
            shape["description"] = about;
        }

        return shape;
    }
}
