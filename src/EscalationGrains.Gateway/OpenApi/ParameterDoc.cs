using System.Text.Json.Nodes;
using EscalationGrains.Domain;
using EscalationGrains.Domain.Cases;
using Microsoft.OpenApi;

namespace EscalationGrains.Gateway.OpenApi;

/// <summary>What each query parameter of this API looks like; one name means one thing everywhere.</summary>
internal static class ParameterDoc
{
    public static OpenApiParameter Query(string name) => new()
    {
        Name = name,
        In = ParameterLocation.Query,
        Required = name == "identity",
        Description = DescriptionOf(name),
        Schema = SchemaOf(name),
    };

    public static OpenApiParameter Header(string name, string? description) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static OpenApiSchema SchemaOf(string name) => name switch
    {
        "limit" => Whole("1", "500"),
        "tier" => Whole("0", "3"),
        "after" => Whole("0", null),
        "dueBefore" => new() { Type = JsonSchemaType.String, Format = "date-time" },
        "status" => new() { Type = JsonSchemaType.String, Enum = [.. Words<CaseStatus>.All.Select(word => (JsonNode)word)] },
        _ => new() { Type = JsonSchemaType.String },
    };

    private static string? DescriptionOf(string name) => name switch
    {
        "limit" => "Items of a part at most; 100 when left out.",
        "cursor" => "`next` of the part before; any other text begins at the start.",
        "identity" => "`kind:value`, such as `email:ana@example.com`.",
        "dueBefore" => "RFC 3339 with an offset, from 1970 to 2199.",
        "owner" => "An agent's id.",
        "after" => "Sequence of the last event you have.",
        "type" => "Event types, divided by commas.",
        "ticket" => "One-use ticket in place of a key; see `POST /v1/feed-tickets`.",
        _ => null,
    };

    private static OpenApiSchema Whole(string min, string? max) => new() { Type = JsonSchemaType.Integer, Minimum = min, Maximum = max };
}
