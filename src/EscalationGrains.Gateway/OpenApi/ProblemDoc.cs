using EscalationGrains.Gateway.Access;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace EscalationGrains.Gateway.OpenApi;

/// <summary>Which refusals an operation may answer with, and what they look like.</summary>
internal static class ProblemDoc
{
    public const string SchemaName = "Problem";
    public const string MediaType = "application/problem+json";

    /// <summary>Key, role, tenant and ids in the path; too many requests; the engine or its store out of reach.</summary>
    private static readonly int[] OfAnyKeyHolder = [400, 401, 403, 404, 429, 503, 504];

    /// <summary>Came too slowly, or is too large.</summary>
    private static readonly int[] OfABody = [408, 413];

    /// <summary>RFC 9457 with the members this API adds.</summary>
    public static OpenApiSchema Schema => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Problem details (RFC 9457).",
        Required = new HashSet<string> { "type", "title", "status", "code", "detail" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("Always `about:blank`: `code` tells problems apart."),
            ["title"] = Text("The status in words."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["code"] = Text("Stable; for programs."),
            ["detail"] = Text("For people; may change."),
            ["owner"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "Who has the case: of a refused answer to an offer.",
                Required = new HashSet<string> { "kind", "id" },
                Properties = new Dictionary<string, IOpenApiSchema> { ["kind"] = Text("`agent` or `queue`."), ["id"] = Text(null) },
            },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "Every faulty field with what is wrong about it.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text(null) },
            },
        },
    };

    /// <summary>Adds every status that the metadata of an endpoint speaks of.</summary>
    public static void Add(OpenApiOperation operation, OpenApiDocument? document, IEnumerable<object> metadata)
    {
        operation.Responses ??= [];
        foreach (var status in metadata.SelectMany(StatusesOf).Distinct().Order())
        {
            operation.Responses.TryAdd(status.ToString(System.Globalization.CultureInfo.InvariantCulture), Response(ReasonPhrases.GetReasonPhrase(status), document, status is 429 or 503));
        }

        if (metadata.OfType<AccessMetadata>().LastOrDefault()?.Rule is not null)
        {
            operation.Responses.TryAdd("default", Response("Anything else", document, false));
        }
    }

    private static IEnumerable<int> StatusesOf(object metadata) => metadata switch
    {
        AccessMetadata { Rule: not null } => OfAnyKeyHolder,
        RequestDoc.Body => OfABody,
        // Mismatch of key and body, or a rule that says no.
        RequestDoc.Header { Name: "Idempotency-Key" } => [.. OfABody, 422],
        RequestDoc.Header { Name: "If-Match" } => [409, 412],
        RequestDoc.Refusal(var status) => [status],
        _ => [],
    };

    private static OpenApiResponse Response(string description, OpenApiDocument? document, bool saysWhen) => new()
    {
        Description = description,
        Headers = saysWhen ? new Dictionary<string, IOpenApiHeader>
        {
            ["Retry-After"] = new OpenApiHeader { Description = "Seconds, spread over three so that senders refused together do not come back together.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } },
        } : null,
        Content = new Dictionary<string, OpenApiMediaType> { [MediaType] = new() { Schema = new OpenApiSchemaReference(SchemaName, document) } },
    };

    private static OpenApiSchema Text(string? description) => new() { Type = JsonSchemaType.String, Description = description };
}
