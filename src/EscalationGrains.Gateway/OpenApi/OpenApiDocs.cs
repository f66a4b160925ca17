using System.Text.Json.Serialization;
using EscalationGrains.Gateway.Access;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace EscalationGrains.Gateway.OpenApi;

/// <summary>The reference: <c>/openapi/v1.json</c> and the page at <c>/docs</c>.</summary>
internal static class OpenApiDocs
{
    public const string SchemeName = "key";

    private const string Description =
        "Escalation engine for contact centres. Refusals are problem details (RFC 9457) with a stable `code`. What is no request to this API at all, such as a line "
        + "that is too long, headers larger than 32 KiB or a path that is not UTF-8, is refused by the server with 400, 414 or 431 and without a body.";

    public static void Add(IServiceCollection services)
    {
        // Only the reference is made with these: endpoints read and write numbers as numbers.
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        services.AddOpenApi("v1", Describe);
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi("/openapi/{documentName}.json").Require(Permission.Open);
        endpoints.MapScalarApiReference("/docs").Require(Permission.Open);
    }

    private static void Describe(OpenApiOptions options)
    {
        options.AddOperationTransformer<RequestDocTransformer>();
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "EscalationGrains", Version = "v1", Description = Description };
            document.Servers = [];
            document.Components ??= new();
            document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
            document.Components.Schemas[ProblemDoc.SchemaName] = ProblemDoc.Schema;
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[SchemeName] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" };
            return Task.CompletedTask;
        });
    }
}
