namespace EscalationGrains.Gateway.Agents;

/// <summary>Body of <c>PUT /v1/agents/{agentId}</c>, for the reference page.</summary>
/// <param name="Tiers">0 to 3.</param>
/// <param name="Departments">Empty means all.</param>
/// <param name="Languages">Empty means all.</param>
/// <param name="Skills">Level 1 to 5 by skill.</param>
/// <param name="Capacity">Cases at once by channel; left out, one on each; a channel left out means none.</param>
/// <param name="Limits">What the agent may approve alone, by kind.</param>
/// <param name="Tenants">Empty means all of the org.</param>
internal sealed record PutAgentRequest(
    string Name,
    IReadOnlyList<int>? Tiers,
    IReadOnlyList<string>? Departments,
    IReadOnlyList<string>? Languages,
    IReadOnlyDictionary<string, int>? Skills,
    IReadOnlyDictionary<string, int>? Capacity,
    IReadOnlyDictionary<string, decimal>? Limits,
    IReadOnlyList<string>? Tenants)
{
    public const string Example = """
        {"name":"Ben","tiers":[1,2],"departments":["billing"],"languages":["en"],"skills":{"cards":3},
         "capacity":{"chat":3,"voice":1,"email":5},"limits":{"refund":50}}
        """;
}
