using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Cases;

public sealed class CaseRulesApprovalsTests
{
    private static readonly ActedBy Ana = new(ActorKind.Agent, "ana");

    private static EscalationPolicy Under(BeyondLimit beyond) => EscalationPolicy.BuiltIn with { Autonomy = [new AutonomyLimit("refund", 1, "amount", 50) { Beyond = beyond }] };

    private static Verdict<CaseEvent> Ask(CaseBuilder @case, decimal amount, decimal? own = null, ActedBy? by = null, EscalationPolicy? policy = null) =>
        @case.Ask((s, now) => CaseRules.RequestApproval(s, "refund", amount, "EUR", own, by ?? Ana, A.Why, policy ?? EscalationPolicy.BuiltIn, now));

    [Theory]
    [InlineData(50, true)]
    [InlineData(50.01, false)]
    public void Request_OwnLimit_IsInclusive(decimal amount, bool granted) =>
        Assert.Equal(granted ? "ApprovalRequested ApprovalGranted" : "ApprovalRequested ApprovalRefused", Expect.Names(Expect.Accepted(Ask(A.Case().Opened(), amount, own: 50))));

    [Fact]
    public void Request_Granted_SaysWhatItWasComparedWith()
    {
        var @case = A.Case().Opened();

        var verdict = Ask(@case, 40, own: 50);

        var id = ApprovalId.Of(@case.State.Id, 1);
        Expect.Accepted(
            verdict,
            new CaseEvent.ApprovalRequested(@case.Now, id, "refund", 40, "EUR", 50, 50, @case.Policy.Stamp, Ana, A.Why),
            new CaseEvent.ApprovalGranted(@case.Now, id, true, Ana));
        Assert.Equal(ApprovalState.Approved, @case.Do((_, _) => verdict).State.Approvals!.Find(id)!.State);
    }

    [Theory]
    [InlineData(60, 80, true)]
    [InlineData(60, 40, false)]
    public void Request_OwnLimit_GoesBeforeTheTiers(decimal amount, int own, bool granted) =>
        Assert.Equal(granted, Expect.Names(Expect.Accepted(Ask(A.Case().Opened(), amount, own, policy: Under(BeyondLimit.Refuse)))).EndsWith("Granted", StringComparison.Ordinal));

    [Fact]
    public void Request_WithoutOwnLimit_TheTiersCounts() =>
        Assert.Equal("ApprovalRequested ApprovalGranted", Expect.Names(Expect.Accepted(Ask(A.Case().Opened(), 50, policy: Under(BeyondLimit.Refuse)))));

    [Fact]
    public void Request_NobodyGaveALimit_IsBeyondIt() =>
        Assert.Equal("ApprovalRequested ApprovalRefused", Expect.Names(Expect.Accepted(Ask(A.Case().Opened(), 1))));

    [Fact]
    public void Request_OfASupervisor_NeedsNoLimit() =>
        Assert.Equal("ApprovalRequested ApprovalGranted", Expect.Names(Expect.Accepted(Ask(A.Case().Opened(), 9999, by: A.Sue, policy: Under(BeyondLimit.Escalate)))));

    [Fact]
    public void Request_BeyondAndEscalating_GoesUpAndSaysWhy()
    {
        var @case = A.Case().Opened().OwnedBy(A.Ana);

        @case.Do((_, _) => Ask(@case, 400, policy: Under(BeyondLimit.Escalate)));

        Assert.Equal("ApprovalRequested ApprovalRefused Escalated ClockStarted", Expect.Names(@case.Units[^1]));
        var escalated = @case.Units[^1].OfType<CaseEvent.Escalated>().Single();
        Assert.Equal((2, CaseRules.BeyondLimitTrigger, "400", "50"), (escalated.ToTier, escalated.Trigger, escalated.Compared["amount"], escalated.Compared["limit"]));
        Assert.Equal(Owner.Of(A.Ana), @case.State.Owner);
    }

    [Fact]
    public void Request_BeyondAtTheTop_IsExhausted()
    {
        var policy = EscalationPolicy.BuiltIn with { Autonomy = [new AutonomyLimit("refund", 3, "amount", 50) { Beyond = BeyondLimit.Escalate }] };

        Assert.Equal("ApprovalRequested ApprovalRefused EscalationExhausted", Expect.Names(Expect.Accepted(Ask(A.Case().Opened().Escalated(to: 3), 400, policy: policy))));
    }

    [Fact]
    public void Request_BeyondAndAsking_WaitsForASupervisor()
    {
        var @case = A.Case().Opened();
        @case.Do((_, _) => Ask(@case, 400, policy: Under(BeyondLimit.AskSupervisor)));
        var id = ApprovalId.Of(@case.State.Id, 1);
        Assert.Equal(ApprovalState.Pending, @case.State.Approvals!.Find(id)!.State);

        @case.Do((s, now) => CaseRules.DecideApproval(s, id, true, A.Sue, A.Why, now));

        Expect.Facts(@case.Units[^1], new CaseEvent.ApprovalGranted(@case.Now, id, false, A.Sue, A.Why));
        Expect.Unchanged(@case.Ask((s, now) => CaseRules.DecideApproval(s, id, true, A.Sue, null, now)));
        Expect.Rejected("approval.not-pending", @case.Ask((s, now) => CaseRules.DecideApproval(s, id, false, A.Sue, null, now)));
    }

    [Fact]
    public void Decide_OnesOwnRequest_IsRefused()
    {
        var @case = A.Case().Opened();
        @case.Do((_, _) => Ask(@case, 400, policy: Under(BeyondLimit.AskSupervisor)));

        Expect.Rejected("approval.own", @case.Ask((s, now) => CaseRules.DecideApproval(s, ApprovalId.Of(s.Id, 1), true, Ana, null, now)));
        Expect.Rejected("approval.unknown", @case.Ask((s, now) => CaseRules.DecideApproval(s, ApprovalId.Of(s.Id, 2), true, A.Sue, null, now)));
    }

    [Fact]
    public void Request_WhenTooManyArePending_IsRefused()
    {
        var @case = A.Case().Opened();
        for (var i = 0; i < CaseApprovals.MostKept; i++)
        {
            @case.Do((_, _) => Ask(@case, 400, policy: Under(BeyondLimit.AskSupervisor)));
        }

        Expect.Rejected("approval.too-many-pending", Ask(@case, 400, policy: Under(BeyondLimit.AskSupervisor)));
        Assert.Equal("ApprovalRequested ApprovalGranted", Expect.Names(Expect.Accepted(Ask(@case, 40, policy: Under(BeyondLimit.AskSupervisor)))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Request_OfNothing_IsRefused(decimal amount) => Expect.Rejected("approval.amount.invalid", Ask(A.Case().Opened(), amount, own: 50));

    [Fact]
    public void Request_OnAResolvedCase_IsRefused() => Expect.Rejected("case.already-resolved", Ask(A.Case().Opened().Resolved(), 1, own: 50));
}
