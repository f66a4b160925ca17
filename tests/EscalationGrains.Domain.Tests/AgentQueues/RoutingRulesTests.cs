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

    [Fact]
    public void Match_Skills_AreAskedForByLevel()
    {
        var asks = Waiting("c1") with { Skills = new Dictionary<string, int> { ["cards"] = 3 } };

        Assert.Equal(A.Ben, RoutingRules.Match([asks], [Master(A.Ana, 2), Master(A.Ben, 3)]).Single().Agent);
        Assert.Empty(RoutingRules.Match([asks], [Master(A.Ana, 2), Ready(A.Ben)]));
    }

    [Fact]
    public void Match_WhatNobodyCanTake_DoesNotKeepOthersFromTheSameChannel()
    {
        var asks = Waiting("c1", waited: 9) with { Skills = new Dictionary<string, int> { ["cards"] = 3 } };
        var passed = Waiting("c2", waited: 8) with { PassedOver = [A.Ana] };

        Assert.Equal([(CaseId.Of("c3"), A.Ana)], RoutingRules.Match([asks, passed, Waiting("c3")], [Ready(A.Ana)]));
    }

    [Fact]
    public void Match_SharedRoom_IsTakenByWeight()
    {
        var ana = Ready(A.Ana, chat: 9) with
        {
            FreeByChannel = new Dictionary<string, int> { ["chat"] = 9, ["voice"] = 1 },
            FreeTotal = 3,
            Weights = new Dictionary<string, int> { ["voice"] = 3 },
        };
        var call = Waiting("v", waited: 9) with { Channel = "voice" };

        Assert.Equal([(CaseId.Of("v"), A.Ana)], RoutingRules.Match([call, Waiting("c1")], [ana])); // a call takes all
        Assert.Equal(3, RoutingRules.Match([.. Enumerable.Range(0, 9).Select(i => Waiting($"c{i}"))], [ana]).Count);
        Assert.Empty(RoutingRules.Match([call], [ana with { FreeTotal = 2 }]));
    }

    [Fact]
    public void Match_Interruption_IsForCriticalCasesThatNobodyHasRoomFor_AndHappensOnce()
    {
        var full = Ready(A.Ana, chat: 0) with { InterruptedBy = ["chat", "voice"] };
        WaitingCase[] critical = [Waiting("c1", Severity.Critical), Waiting("c2", Severity.Critical)];

        Assert.Equal([(CaseId.Of("c1"), A.Ana)], RoutingRules.Match(critical, [full]));
        Assert.Equal([(CaseId.Of("c1"), A.Ben), (CaseId.Of("c2"), A.Ana)], RoutingRules.Match(critical, [full, Ready(A.Ben, load: 5)]));
        Assert.Empty(RoutingRules.Match([Waiting("c1", Severity.High)], [full]));
        Assert.Empty(RoutingRules.Match([critical[0] with { Channel = "email" }], [full]));
        Assert.Empty(RoutingRules.Match([critical[0] with { PassedOver = [A.Ana] }], [full]));
    }

    [Fact]
    public void Match_PreferredSkills_GoFirstAndLeaveNobodyOut()
    {
        var prefers = Waiting("c1") with { Preferred = new Dictionary<string, int> { ["cards"] = 2 } };

        Assert.Equal(A.Ben, RoutingRules.Match([prefers], [Ready(A.Ana), Master(A.Ben, 2) with { Load = 9 }]).Single().Agent);
        Assert.Equal(A.Ana, RoutingRules.Match([prefers], [Ready(A.Ana), Master(A.Ben, 1) with { Load = 9 }]).Single().Agent);
        Assert.Equal(A.Ana, RoutingRules.Match([prefers with { PassedOver = [A.Ben] }], [Ready(A.Ana), Master(A.Ben, 2)]).Single().Agent);
    }

    [Fact]
    public void Match_Sticky_GoesToWhoKnowsTheCustomer_AndWaitsWhileTheyAreThere()
    {
        var sticky = Waiting("c1") with { Sticky = A.Ben };

        Assert.Equal(A.Ben, RoutingRules.Match([sticky], [Ready(A.Ana), Ready(A.Ben, load: 9)]).Single().Agent);
        Assert.Empty(RoutingRules.Match([sticky], [Ready(A.Ana), Ready(A.Ben, chat: 0)]));
        Assert.Equal([(CaseId.Of("c2"), A.Ana)], RoutingRules.Match([sticky, Waiting("c2")], [Ready(A.Ana), Ready(A.Ben, chat: 0)]));
    }

    [Fact]
    public void Match_Sticky_IsForgottenWhenTheyWillNotDo()
    {
        var sticky = Waiting("c1") with { Sticky = A.Ben };
        var skilled = new Dictionary<string, int> { ["cards"] = 2 };

        Assert.Equal(A.Ana, RoutingRules.Match([sticky], [Ready(A.Ana)]).Single().Agent);
        Assert.Equal(A.Ana, RoutingRules.Match([sticky with { PassedOver = [A.Ben] }], [Ready(A.Ana), Ready(A.Ben)]).Single().Agent);
        Assert.Equal(A.Ana, RoutingRules.Match([sticky with { Skills = skilled }], [Master(A.Ana, 2), Master(A.Ben, 1)]).Single().Agent);
        Assert.Equal(A.Ana, RoutingRules.Match([sticky], [Ready(A.Ana), Ready(A.Ben) with { FreeByChannel = new Dictionary<string, int> { ["voice"] = 1 } }]).Single().Agent);
        Assert.Equal(A.Ana, RoutingRules.Match([sticky with { Severity = Severity.Critical }], [Ready(A.Ana), Ready(A.Ben, chat: 0)]).Single().Agent);
    }

    private static ReadyAgent Master(AgentId id, int level) => Ready(id) with { Skills = new Dictionary<string, int> { ["cards"] = level } };

    private static WaitingCase Waiting(string id, Severity severity = Severity.Normal, int waited = 0) =>
        new(CaseId.Of(id), 1, false, severity, A.Monday - TimeSpan.FromMinutes(waited), null, "chat", []);

    private static ReadyAgent Ready(AgentId id, int load = 0, int chat = 1, int idle = 0) =>
        new(id, new Dictionary<string, int> { ["chat"] = chat }, load, A.Monday - TimeSpan.FromMinutes(idle));
}
