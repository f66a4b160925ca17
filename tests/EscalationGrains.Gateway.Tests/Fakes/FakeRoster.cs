using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Agents;

namespace EscalationGrains.Gateway.Tests.Fakes;

internal sealed class FakeRoster : IRosterGrain
{
    public (string Tenant, int Limit, string? Cursor) Last { get; private set; }

    public Task<Page<AgentView>> List(string tenant, int limit, string? cursor)
    {
        Last = (tenant, limit, cursor);
        return Task.FromResult(new Page<AgentView> { Items = [Views.Agent("a1")] });
    }
}
