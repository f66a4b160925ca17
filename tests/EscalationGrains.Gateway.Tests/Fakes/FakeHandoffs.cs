using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Handoffs;

namespace EscalationGrains.Gateway.Tests.Fakes;

/// <summary>Knows the packet of case <c>c1</c>.</summary>
internal sealed class FakeHandoffs : IHandoffGrain
{
    public Task<Reply<HandoffView>> Packet(string caseId) => Task.FromResult(caseId == "c1"
        ? Reply<HandoffView>.Of(Views.Handoff)
        : Reply<HandoffView>.Refused("case.unknown", "No such case."));
}
