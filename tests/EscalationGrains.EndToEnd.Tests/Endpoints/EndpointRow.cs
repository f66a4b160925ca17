using System.Text.Json.Nodes;

namespace EscalationGrains.EndToEnd.Tests.Endpoints;

/// <summary>One endpoint: who may use it, and a request that it takes.</summary>
/// <param name="Operation">Method and path as the reference writes them.</param>
/// <param name="Roles">Roles that may, divided by spaces. <c>*</c>: no key is asked for. <c>agent:own</c>: an agent only where it is about that agent.</param>
/// <param name="Success">What it answers when all is well.</param>
internal sealed record EndpointRow(string Operation, string Roles, int Success)
{
    /// <summary>JSON; null for none.</summary>
    public string? Body { get; init; }

    public string MediaType { get; init; } = "application/json";

    public string Query { get; init; } = "";

    /// <summary>The engine or the org is asked, not one tenant: a key of several tenants need not choose.</summary>
    public bool AnyTenant { get; init; }

    /// <summary>An id in the path is no tenant's: there is nothing to be unknown.</summary>
    public bool SharedId { get; init; }

    /// <summary>Makes what the endpoint changes; null when what stands there anyway will do. Answers ids for the path.</summary>
    public Func<EndpointWorld, Task<EndpointIds>>? Prepare { get; init; }

    public HttpMethod Method => new(Operation.Split(' ')[0]);

    public string Path => Operation.Split(' ')[1];

    public bool HasId => Path.Contains('{', StringComparison.Ordinal) && !SharedId;

    public bool IsFeed => Path.EndsWith("/events", StringComparison.Ordinal) && !Path.Contains("{caseId}", StringComparison.Ordinal);

    public bool IsCommand => Operation.StartsWith("POST /v1/cases/{caseId}/", StringComparison.Ordinal);

    public bool Admits(string role) => Roles == "*" || Roles.Split(' ').Any(admitted => admitted.Split(':')[0] == role);

    public bool IsOwnOnly => Roles.Contains("agent:own", StringComparison.Ordinal);

    public string Target(EndpointIds ids) => ids.Fill(Path) + Query;

    /// <summary>A platform says for whom it acts.</summary>
    public string? BodyFor(string role)
    {
        if (Body is null || !IsCommand || role != "platform")
        {
            return Body;
        }

        var body = JsonNode.Parse(Body)!.AsObject();
        body["actor"] = new JsonObject { ["kind"] = "supervisor", ["id"] = "sue" };
        return body.ToJsonString();
    }
}
