using System.Text.Json.Nodes;
using EscalationGrains.Gateway.Access;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace EscalationGrains.Gateway.OpenApi;

/// <summary>Adds to each operation what its metadata says it takes and who may use it.</summary>
internal sealed class RequestDocTransformer : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Parameters ??= [];
        foreach (var doc in metadata.OfType<RequestDoc>())
        {
            switch (doc)
            {
                case RequestDoc.Query(var name):
                    operation.Parameters.Add(ParameterDoc.Query(name));
                    break;
                case RequestDoc.Header(var name, var description):
                    operation.Parameters.Add(ParameterDoc.Header(name, description));
                    break;
                case RequestDoc.Body(var type, var example, var mediaType):
                    var schema = await context.GetOrCreateSchemaAsync(type, null, cancellationToken);
                    operation.RequestBody = new OpenApiRequestBody
                    {
                        Content = new Dictionary<string, OpenApiMediaType>
                        {
                            [mediaType] = new() { Schema = schema, Example = example is null ? null : JsonNode.Parse(example) },
                        },
                    };
                    break;
                default:
                    break;
            }
        }

        if (metadata.OfType<AccessMetadata>().LastOrDefault()?.Rule is { } rule)
        {
            AddAccess(operation, context, rule);
        }

        ProblemDoc.Add(operation, context.Document, metadata);
    }

    private static void AddAccess(OpenApiOperation operation, OpenApiOperationTransformerContext context, AccessRule rule)
    {
        var roles = $"Roles: {rule.Roles.ToString().ToLowerInvariant()}.";
        operation.Description = operation.Description is null ? roles : $"{operation.Description} {roles}";
        operation.Parameters!.Add(ParameterDoc.Header("Tenant", "Which tenant, when the key has several."));
        operation.Security = [new() { [new OpenApiSecuritySchemeReference(OpenApiDocs.SchemeName, context.Document)] = [] }];
    }
}
