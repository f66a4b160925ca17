using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationGrains.EndToEnd.Tests.Hosting;
using Json.Schema;

namespace EscalationGrains.EndToEnd.Tests.Http;

/// <summary>The reference as the running host serves it, and what it promises of answers.</summary>
internal sealed class ApiDocument
{
    private static readonly EvaluationOptions Evaluation = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    private readonly JsonObject _document;
    private readonly Dictionary<string, JsonSchema> _schemas = [];

    private ApiDocument(JsonObject document)
    {
        _document = document;
        Operations = [.. document["paths"]!.AsObject().SelectMany(
            path => path.Value!.AsObject(), (path, operation) => new ApiOperation($"{operation.Key.ToUpperInvariant()} {path.Key}", operation.Value!.AsObject()))];
    }

    public IReadOnlyList<ApiOperation> Operations { get; }

    public static async Task<ApiDocument> ReadAsync(HostProcess host) =>
        new(JsonNode.Parse((await new Api(host, null).GetAsync("/openapi/v1.json")).Expect(200).Body)!.AsObject());

    /// <summary>What is wrong about an answer: an undeclared status, another media type, a body that does not match its schema; null when nothing.</summary>
    public string? FaultOf(ApiOperation operation, int status, string mediaType, string body)
    {
        if (operation.Json["responses"]![$"{status}"] is not JsonObject response)
        {
            return $"status {status} is not in the reference";
        }

        if (response["content"] is not JsonObject content)
        {
            return body.Length == 0 ? null : "a body is not in the reference";
        }

        return content[mediaType] is not { } media ? $"media type '{mediaType}' is not in the reference"
            : mediaType.EndsWith("json", StringComparison.Ordinal) && mediaType != "application/x-ndjson" ? FaultOf(media["schema"]!, body)
            : null;
    }

    private string? FaultOf(JsonNode schema, string body)
    {
        var text = schema.ToJsonString();
        if (!_schemas.TryGetValue(text, out var compiled))
        {
            // With the components inside, so that references into them are found.
            var whole = schema.DeepClone().AsObject();
            whole["$defs"] = _document["components"]!["schemas"]!.DeepClone();
            _schemas[text] = compiled = JsonSchema.FromText(whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
        }

        using var parsed = JsonDocument.Parse(body);
        var found = compiled.Evaluate(parsed.RootElement, Evaluation);
        return found.IsValid ? null : string.Join("; ", (found.Details ?? []).Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation} {e.Value}")));
    }
}
