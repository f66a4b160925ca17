using System.Text.Json;
using EscalationGrains.Gateway.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationGrains.Gateway.Tests.OpenApi;

public sealed class OpenApiDocsTests
{
    [Fact]
    public async Task Document_ListsEachEndpoint_WithSummaryAndTag()
    {
        await using var app = await GatewayApp.StartAsync();
        var mapped = app.App.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => !IsReference(endpoint.RoutePattern.RawText!))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods, (endpoint, method) => $"{method} {endpoint.RoutePattern.RawText!.TrimEnd('/')}").Order();

        var paths = (await app.GetAsync("/openapi/v1.json", null)).Json.GetProperty("paths").EnumerateObject().ToList();

        Assert.Equal(mapped, paths.SelectMany(path => path.Value.EnumerateObject(), (path, operation) => $"{operation.Name.ToUpperInvariant()} {path.Name}").Order());
        Assert.All(paths.SelectMany(path => path.Value.EnumerateObject()), operation =>
        {
            Assert.All(operation.Value.GetProperty("responses").EnumerateObject().Where(r => r.Name == "default" || r.Name[0] >= '4'), response => Assert.Equal(
                "#/components/schemas/Problem",
                response.Value.GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("$ref").GetString()));
        });
        Assert.All(paths.Where(path => path.Name.StartsWith("/v1/", StringComparison.Ordinal)).SelectMany(path => path.Value.EnumerateObject()), operation =>
        {
            Assert.NotEqual("", operation.Value.GetProperty("summary").GetString());
            Assert.Single(operation.Value.GetProperty("tags").EnumerateArray());
            Assert.Contains("Roles: ", operation.Value.GetProperty("description").GetString(), StringComparison.Ordinal);
            Assert.True(operation.Value.TryGetProperty("security", out _));
        });
    }

    [Fact]
    public async Task PostInteraction_ShowsSchemaExampleAndHeaders()
    {
        await using var app = await GatewayApp.StartAsync();

        var document = (await app.GetAsync("/openapi/v1.json", null)).Json;

        var operation = document.GetProperty("paths").GetProperty("/v1/interactions").GetProperty("post");
        var content = operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json");
        Assert.Equal(["author", "channel", "direction"], content.GetProperty("schema").GetProperty("required").EnumerateArray().Select(p => p.GetString()!).Order());
        Assert.True(content.GetProperty("schema").GetProperty("properties").TryGetProperty("customer", out _));
        Assert.Equal("chat", content.GetProperty("example").GetProperty("channel").GetString());
        Assert.Contains("Idempotency-Key", operation.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
        Assert.Equal(["200", "201", "400", "401", "403", "404", "408", "409", "413", "422", "429", "503", "504", "default"], operation.GetProperty("responses").EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("key").GetProperty("scheme").GetString());
    }

    [Fact]
    public async Task QueryParameters_HaveTypesAndBounds()
    {
        await using var app = await GatewayApp.StartAsync();

        var operation = (await app.GetAsync("/openapi/v1.json", null)).Json.GetProperty("paths").GetProperty("/v1/cases").GetProperty("get");

        var schemas = operation.GetProperty("parameters").EnumerateArray().ToDictionary(p => p.GetProperty("name").GetString()!, p => p.GetProperty("schema"));
        Assert.Equal((1, 500), (schemas["limit"].GetProperty("minimum").GetInt32(), schemas["limit"].GetProperty("maximum").GetInt32()));
        Assert.Equal(["open", "pending", "resolved", "closed"], schemas["status"].GetProperty("enum").EnumerateArray().Select(word => word.GetString()!));
        Assert.Equal("date-time", schemas["dueBefore"].GetProperty("format").GetString());
    }

    /// <summary>Numbers are answered as numbers; the web's defaults would also promise strings.</summary>
    [Fact]
    public async Task Document_PromisesNoNumberAsText()
    {
        await using var app = await GatewayApp.StartAsync();

        var schemas = (await app.GetAsync("/openapi/v1.json", null)).Json.GetProperty("components").GetProperty("schemas");

        Assert.Equal("integer", schemas.GetProperty("CaseView").GetProperty("properties").GetProperty("tier").GetProperty("type").GetString());
    }

    [Fact]
    public async Task PathParameters_AreDocumented()
    {
        await using var app = await GatewayApp.StartAsync();

        var operation = (await app.GetAsync("/openapi/v1.json", null)).Json.GetProperty("paths").GetProperty("/v1/cases/{caseId}/escalate").GetProperty("post");

        Assert.Contains(operation.GetProperty("parameters").EnumerateArray(), (JsonElement p) => p.GetProperty("name").GetString() == "caseId" && p.GetProperty("in").GetString() == "path");
    }

    [Fact]
    public async Task Docs_AreServed()
    {
        await using var app = await GatewayApp.StartAsync();

        var page = await app.GetAsync("/docs/v1", null);

        Assert.Equal((200, "text/html"), (page.Status, page.MediaType));
    }

    [Fact]
    public async Task EndpointWithoutPermission_DoesNotStart()
    {
        await using var app = await GatewayApp.StartAsync();
        IEndpointRouteBuilder routes = app.App;

        routes.MapGroup("").RequireStatedPermission().MapGet("/oops", () => "");

        Assert.Contains("/oops", Assert.Throws<InvalidOperationException>(() => routes.DataSources.SelectMany(source => source.Endpoints).ToList()).Message, StringComparison.Ordinal);
    }

    /// <summary>The reference does not describe itself.</summary>
    private static bool IsReference(string route) => route.TrimStart('/').Split('/')[0] is "openapi" or "docs";
}
