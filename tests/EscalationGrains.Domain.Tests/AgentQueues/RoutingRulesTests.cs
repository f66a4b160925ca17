using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.AgentQueues;

public sealed class RoutingRulesTests
{
    [Fact]
    public void Match_NoAgentsOrNoCases_IsEmpty()
    {
        Assert.Empty(RoutingRules.Match([Waiting("c1")], []));
        Assert.Empty(RoutingRules.Match([], [Ready(A.Ana)]));
    }

    [Fact]
    public void Match_MoreCasesThanRoom_MostUrgentFirst() =>
        Assert.Equal(
            [(CaseId.Of("c3"), A.Ana), (CaseId.Of("c2"), A.Ana)],
            RoutingRules.Match([Waiting("c1"), Waiting("c2", waited: 5), Waiting("c3", Severity.High)], [Ready(A.Ana, chat: 2)]));

    [Fact]
    public void Match_SeveralAgents_LeastLoadedFirstAndLoadGrows() =>
        Assert.Equal(
            [(CaseId.Of("c1"), A.Ben), (CaseId.Of("c2"), A.Ben), (CaseId.Of("c3"), A.Ana)],
            RoutingRules.Match([Waiting("c1"), Waiting("c2"), Waiting("c3")], [Ready(A.Ana, load: 2, chat: 9), Ready(A.Ben, load: 0, chat: 2)]));

    [Fact]
    public void Match_EqualLoad_LongestIdleThenId()
    {
        Assert.Equal(A.Ben, RoutingRules.Match([Waiting("c1")], [Ready(A.Ana), Ready(A.Ben, idle: 1)]).Single().Agent);
        Assert.Equal(A.Ana, RoutingRules.Match([Waiting("c1")], [Ready(A.Ben), Ready(A.Ana)]).Single().Agent);
    }

    [Fact]
    public void Match_Offered_IsLeftAlone() => Assert.Empty(RoutingRules.Match([Waiting("c1") with { Offered = true }], [Ready(A.Ana)]));

    [Fact]
    public void Match_PassedOver_IsNotAsked()
    {
        var declined = Waiting("c1") with { PassedOver = [A.Ana] };

        Assert.Empty(RoutingRules.Match([declined], [Ready(A.Ana)]));
        Assert.Equal(A.Ben, RoutingRules.Match([declined], [Ready(A.Ana), Ready(A.Ben, load: 5)]).Single().Agent);
    }

    [Fact]
    public void Match_NoRoomOnTheChannel_IsNotAsked()
    {
        Assert.Empty(RoutingRules.Match([Waiting("c1") with { Channel = "voice" }], [Ready(A.Ana)]));
        Assert.Empty(RoutingRules.Match([Waiting("c1")], [Ready(A.Ana, chat: 0)]));
    }

    [Fact]
    public void Match_UrgentCaseNobodyCanTake_DoesNotBlockTheNext() =>
        Assert.Equal(
            [(CaseId.Of("c2"), A.Ana)],
            RoutingRules.Match([Waiting("c1", Severity.Critical) with { Channel = "voice" }, Waiting("c2")], [Ready(A.Ana)]));

    private static WaitingCase Waiting(string id, Severity severity = Severity.Normal, int waited = 0) =>
        new(CaseId.Of(id), 1, false, severity, A.Monday - TimeSpan.FromMinutes(waited), null, "chat", []);

    private static ReadyAgent Ready(AgentId id, int load = 0, int chat = 1, int idle = 0) =>
        new(id, new Dictionary<string, int> { ["chat"] = chat }, load, A.Monday - TimeSpan.FromMinutes(idle));
}
