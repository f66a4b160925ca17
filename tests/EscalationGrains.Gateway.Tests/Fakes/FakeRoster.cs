using EscalationGrains.Contracts;
using EscalationGrains.Contracts.AgentQueues;
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

    public Task<bool> HasRoomFor(string queueKey, bool critical) => throw NotAsked();

    public Task GiveTurn(string agentId, string tenant) => throw NotAsked();

    public Task<IReadOnlyList<string>> EndTurns(string agentId) => throw NotAsked();

    public Task<AgentView?> Find(string agentId) => throw NotAsked();

    public Task<IReadOnlyList<string>> Put(AgentSnapshot agent) => throw NotAsked();

    public Task<IReadOnlyList<string>> Apply(string agentId, IReadOnlyList<AgentLoadChange> changes) => throw NotAsked();

    public Task<IReadOnlyList<RoutedCase>> Match(string queueKey, IReadOnlyList<UnroutedCase> cases) => throw NotAsked();

    public Task<bool> HasRoom(string queueKey) => throw NotAsked();

    public Task<IReadOnlyList<string>> ListWithFeed() => throw NotAsked();

    public Task<IReadOnlyList<string>> ListUntold() => throw NotAsked();

    public Task Note(AgentSnapshot agent) => throw NotAsked();

    public Task MarkFeed(string agentId, bool lost) => throw NotAsked();

    public Task Release(string agentId, string caseKey) => throw NotAsked();

    public Task<IReadOnlyList<string>> OfferedTo(string agentId) => throw NotAsked();

    public Task<IReadOnlyList<string>> OfferedOn(string agentId, IReadOnlyList<string> channels) => throw NotAsked();

    public Task<IReadOnlyDictionary<string, int>> CountReady(string tenant, IReadOnlyList<string> queues) => throw NotAsked();

    private static NotSupportedException NotAsked() => new("The gateway only lists.");
}
