namespace EscalationGrains.Contracts.Agents;

/// <summary>Lists the agents of an org for people. Key <c>@org/roster</c>.</summary>
[Alias("eg.IRosterGrain")]
public interface IRosterGrain : IGrainWithStringKey
{
    /// <summary>Agents that serve the tenant, by id.</summary>
    [Alias("List")]
    Task<Page<AgentView>> List(string tenant, int limit, string? cursor);
}
