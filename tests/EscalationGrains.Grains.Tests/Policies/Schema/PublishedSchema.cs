using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationGrains.Domain.Policies.Documents.Schema;
using Json.Schema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EscalationGrains.Grains.Tests.Policies.Schema;

/// <summary>The published schema as an editor would use it.</summary>
internal static class PublishedSchema
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(PolicySchema.Text);

    /// <summary>What is wrong with a document, YAML or JSON; empty when nothing is.</summary>
    public static string FaultsOf(string text)
    {
        using var json = JsonDocument.Parse(Json(text)?.ToJsonString() ?? "null");
        var found = Schema.Evaluate(json.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return found.IsValid ? string.Empty
            : "invalid: " + string.Join("; ", (found.Details ?? []).Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation} {e.Value}")));
    }

    private static JsonNode? Json(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return Json(stream.Documents[0].RootNode);
    }

    /// <summary>By the core schema of YAML 1.2, as editors read it.</summary>
    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Json(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Plain(plain.Value!),
        YamlScalarNode quoted => quoted.Value,
        _ => throw new InvalidOperationException($"No JSON for {node.GetType().Name}."),
    };

    private static JsonNode? Plain(string text) => text switch
    {
        "" or "~" or "null" => null,
        "true" or "false" => text == "true",
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => text,
    };
}
