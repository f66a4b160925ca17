using System.Text.Json.Nodes;

namespace EscalationGrains.EndToEnd.Tests.Http;

/// <summary>One operation of the reference.</summary>
/// <param name="Name">Method and path, such as <c>GET /v1/cases/{caseId}</c>.</param>
internal sealed record ApiOperation(string Name, JsonObject Json)
{
    public IEnumerable<(string Name, string In)> Parameters =>
        (Json["parameters"]?.AsArray() ?? []).Select(p => (p!["name"]!.GetValue<string>(), p["in"]!.GetValue<string>()));

    /// <summary>Schema of a JSON body; null when the operation takes none.</summary>
    public JsonObject? BodySchema => Json["requestBody"]?["content"]?.AsObject().First().Value?["schema"]?.AsObject();

    public override string ToString() => Name;
}
