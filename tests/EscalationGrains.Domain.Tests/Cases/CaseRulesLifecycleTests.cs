using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Cases;

public sealed class CaseRulesLifecycleTests
{
    private static readonly EscalationPolicy Policy = EscalationPolicy.BuiltIn;

    [Fact]
    public void Pend_Open_StopsAllClocksAndWithdrawsTheOffer()
    {
        var offered = A.Case().Opened().Offered(A.Ana).After(minutes: 1);

        var verdict = offered.Ask((s, now) => CaseRules.Pend(s, WaitingFor.Customer, A.Sue, A.Why, EscalationPolicy.BuiltIn, now));

        Expect.Accepted(
            verdict,
            new CaseEvent.OfferWithdrawn(offered.Now, offered.OfferId, A.Ana, "pending"),
            new CaseEvent.Pended(offered.Now, WaitingFor.Customer, A.Sue, A.Why),
            new CaseEvent.ClockPaused(offered.Now, ClockName.Acknowledge),
            new CaseEvent.ClockPaused(offered.Now, ClockName.Resolve));
        offered.Do((_, _) => verdict);
        Assert.Equal((CaseStatus.Pending, WaitingFor.Customer, false, null), (offered.State.Status, offered.State.WaitingFor, offered.State.IsWaiting, offered.State.NextDueAt));
        Assert.Equal(OfferState.Withdrawn, offered.State.RecentOffers.Single().State);
    }

    [Fact]
    public void Pend_AgentAccepted_PausesOnlyWhatRuns() =>
        Assert.Equal(
            "Pended ClockPaused",
            Expect.Names(Expect.Accepted(A.Case().Opened().OwnedBy(A.Ana).Ask((s, now) => CaseRules.Pend(s, WaitingFor.Customer, A.Sue, null, EscalationPolicy.BuiltIn, now)))));

    [Fact]
    public void Pend_PendingForTheSame_IsUnchanged() =>
        Expect.Unchanged(A.Case().Opened().Pended().Ask((s, now) => CaseRules.Pend(s, WaitingFor.Customer, A.Sue, null, EscalationPolicy.BuiltIn, now)));

    [Fact]
    public void Pend_PendingForAnother_ChangesForWhomOnly()
    {
        var pending = A.Case().Opened().Pended().After(hours: 1);

        Expect.Accepted(
            pending.Ask((s, now) => CaseRules.Pend(s, WaitingFor.ThirdParty, A.Sue, null, EscalationPolicy.BuiltIn, now)),
            new CaseEvent.Pended(pending.Now, WaitingFor.ThirdParty, A.Sue));
    }

    [Fact]
    public void Pend_ClockDueAlready_IsNotSavedByThePause()
    {
        var late = A.Case().Opened().After(hours: 4).Pended();

        Assert.Equal("Pended ClockPaused", Expect.Names(late.Facts.TakeLast(2)));
        Assert.Equal(ClockState.Running, late.Clock(ClockName.Acknowledge).State);
        Assert.Equal("ClockBreached Decided Escalated ClockStarted ClockPaused", Expect.Names(late.Woken().Facts.TakeLast(5)));
        Assert.Null(late.State.NextDueAt);
    }

    [Fact]
    public void Pend_NotLive_IsRefused()
    {
        Expect.Rejected("case.already-resolved", A.Case().Opened().Resolved().Ask((s, now) => CaseRules.Pend(s, WaitingFor.Customer, A.Sue, null, EscalationPolicy.BuiltIn, now)));
        Expect.Rejected("case.already-closed", A.Case().Opened().Closed().Ask((s, now) => CaseRules.Pend(s, WaitingFor.Customer, A.Sue, null, EscalationPolicy.BuiltIn, now)));
    }

    [Fact]
    public void Resume_Pending_ClocksGoOnWithWhatTheyHad()
    {
        var pending = A.Case().Opened().After(hours: 1).Pended().After(hours: 10);

        var verdict = pending.Ask((s, now) => CaseRules.Resume(s, A.Sue, EscalationPolicy.BuiltIn, now));

        Expect.Accepted(
            verdict,
            new CaseEvent.Resumed(pending.Now, A.Sue),
            new CaseEvent.ClockResumed(pending.Now, ClockName.Acknowledge),
            new CaseEvent.ClockResumed(pending.Now, ClockName.Resolve));
        pending.Do((_, _) => verdict);
        Assert.Equal(pending.Now + TimeSpan.FromHours(3), pending.Clock(ClockName.Acknowledge).DueAt);
        Assert.Equal(pending.Now + TimeSpan.FromHours(47), pending.Clock(ClockName.Resolve).DueAt);
        Assert.Null(pending.State.WaitingFor);
        Assert.True(pending.State.IsWaiting);
        Assert.Equal(A.Monday, pending.State.WaitingSince);
    }

    [Fact]
    public void Resume_Open_IsRefused() => Expect.Rejected("case.not-pending", A.Case().Opened().Ask((s, now) => CaseRules.Resume(s, A.Sue, EscalationPolicy.BuiltIn, now)));

    [Fact]
    public void Resume_NotLive_IsRefused()
    {
        Expect.Rejected("case.already-resolved", A.Case().Opened().Resolved().Ask((s, now) => CaseRules.Resume(s, A.Sue, EscalationPolicy.BuiltIn, now)));
        Expect.Rejected("case.already-closed", A.Case().Opened().Closed().Ask((s, now) => CaseRules.Resume(s, A.Sue, EscalationPolicy.BuiltIn, now)));
    }

    [Fact]
    public void Resolve_Waiting_EndsOfferAndClocks()
    {
        var offered = A.Case().Opened().Offered(A.Ana).After(minutes: 1);

        var verdict = offered.Ask((s, now) => CaseRules.Resolve(s, A.Sue, A.Why, EscalationPolicy.BuiltIn, now));

        Expect.Accepted(
            verdict,
            new CaseEvent.OfferWithdrawn(offered.Now, offered.OfferId, A.Ana, "resolved"),
            new CaseEvent.ClockCancelled(offered.Now, ClockName.Acknowledge),
            new CaseEvent.ClockMet(offered.Now, ClockName.Resolve),
            new CaseEvent.Resolved(offered.Now, A.Sue, A.Why));
        offered.Do((_, _) => verdict);
        Assert.Equal((CaseStatus.Resolved, offered.Now, null, null), (offered.State.Status, offered.State.ResolvedAt, offered.State.WaitingSince, offered.State.NextDueAt));
        Assert.Equal(Owner.Of(CaseBuilder.Queue(1)), offered.State.Owner);
    }

    [Fact]
    public void Resolve_Owned_OwnerStaysAccountable()
    {
        var resolved = A.Case().Opened().OwnedBy(A.Ana).After(hours: 1).Resolved();

        Assert.Equal(Owner.Of(A.Ana), resolved.State.Owner);
        Assert.Equal(ClockState.Met, resolved.Clock(ClockName.Acknowledge).State);
        Assert.Equal((ClockState.Met, TimeSpan.FromHours(1)), (resolved.Clock(ClockName.Resolve).State, resolved.Clock(ClockName.Resolve).Elapsed));
    }

    [Fact]
    public void Resolve_Pending_CountsNoPause()
    {
        var resolved = A.Case().Opened().After(hours: 1).Pended().After(hours: 50).Resolved();

        Assert.Equal((ClockState.Met, TimeSpan.FromHours(1)), (resolved.Clock(ClockName.Resolve).State, resolved.Clock(ClockName.Resolve).Elapsed));
        Assert.Null(resolved.State.WaitingFor);
    }

    [Fact]
    public void Resolve_AfterTheTargetBeforeTheTick_IsABreach()
    {
        var late = A.Case().Opened().OwnedBy(A.Ana).After(hours: 48);

        var facts = Expect.Accepted(late.Ask((s, now) => CaseRules.Resolve(s, A.Sue, null, EscalationPolicy.BuiltIn, now)));

        Assert.Equal(new CaseEvent.ClockBreached(late.Now, ClockName.Resolve, TimeSpan.FromHours(48), late.Now), facts[0]);
        Assert.Equal("ClockBreached Resolved", Expect.Names(facts));
    }

    [Fact]
    public void Resolve_JustBeforeTheTarget_IsMet() =>
        Assert.Equal(ClockState.Met, A.Case().Opened().OwnedBy(A.Ana).After(hours: 48, seconds: -1).Resolved().Clock(ClockName.Resolve).State);

    [Fact]
    public void Resolve_Resolved_MovesTheInstantOnly()
    {
        var resolved = A.Case().Opened().OwnedBy(A.Ana).After(hours: 1).Resolved().After(hours: 2);

        Expect.Accepted(resolved.Ask((s, now) => CaseRules.Resolve(s, A.Sue, null, EscalationPolicy.BuiltIn, now)), new CaseEvent.Resolved(resolved.Now, A.Sue));
        Assert.Equal(resolved.Now, resolved.Resolved().State.ResolvedAt);
        Assert.Equal(TimeSpan.FromHours(1), resolved.Clock(ClockName.Resolve).Elapsed);
    }

    [Fact]
    public void Resolve_Closed_IsRefused() => Expect.Rejected("case.already-closed", A.Case().Opened().Closed().Ask((s, now) => CaseRules.Resolve(s, A.Sue, null, EscalationPolicy.BuiltIn, now)));

    [Fact]
    public void Close_Live_EndsOfferAndClocks()
    {
        var offered = A.Case().Opened().Offered(A.Ana).After(minutes: 1);

        var verdict = offered.Ask((s, now) => CaseRules.Close(s, A.Sue, EscalationPolicy.BuiltIn, now));

        Expect.Accepted(
            verdict,
            new CaseEvent.OfferWithdrawn(offered.Now, offered.OfferId, A.Ana, "closed"),
            new CaseEvent.ClockCancelled(offered.Now, ClockName.Acknowledge),
            new CaseEvent.ClockMet(offered.Now, ClockName.Resolve),
            new CaseEvent.Closed(offered.Now, A.Sue));
        offered.Do((_, _) => verdict);
        Assert.Equal((CaseStatus.Closed, offered.Now, null, null), (offered.State.Status, offered.State.ClosedAt, offered.State.ResolvedAt, offered.State.WaitingSince));
    }

    [Fact]
    public void Close_Resolved_KeepsWhenItWasResolved()
    {
        var closed = A.Case().Opened().After(hours: 1).Resolved().After(hours: 2).Closed();

        Assert.Equal((A.Monday + TimeSpan.FromHours(1), A.Monday + TimeSpan.FromHours(3)), (closed.State.ResolvedAt, closed.State.ClosedAt));
    }

    [Fact]
    public void Close_Closed_MovesTheInstantOnly()
    {
        var closed = A.Case().Opened().Closed().After(hours: 2);

        Expect.Accepted(closed.Ask((s, now) => CaseRules.Close(s, A.Sue, EscalationPolicy.BuiltIn, now)), new CaseEvent.Closed(closed.Now, A.Sue));
        Assert.Equal(closed.Now, closed.Closed().State.ClosedAt);
    }

    [Fact]
    public void Reopen_Resolved_ResolveClockGoesOnAndAcknowledgeStartsAnew()
    {
        var resolved = A.Case().Opened().After(hours: 1).Resolved().After(hours: 9);

        var verdict = resolved.Ask((s, now) => CaseRules.Reopen(s, A.Sue, A.Why, Policy, now));

        Expect.Accepted(
            verdict,
            new CaseEvent.Reopened(resolved.Now, A.Sue, A.Why),
            new CaseEvent.ClockResumed(resolved.Now, ClockName.Resolve),
            new CaseEvent.ClockStarted(resolved.Now, ClockName.Acknowledge, TimeSpan.FromHours(4)));
        resolved.Do((_, _) => verdict);
        Assert.Equal(resolved.Now + TimeSpan.FromHours(47), resolved.Clock(ClockName.Resolve).DueAt);
        Assert.Equal((CaseStatus.Open, 1, null, resolved.Now), (resolved.State.Status, resolved.State.ReopenCount, resolved.State.ResolvedAt, resolved.State.WaitingSince));
    }

    [Fact]
    public void Reopen_Closed_IsOpenAgain()
    {
        var reopened = A.Case().Opened().Resolved().Closed().After(hours: 1).Reopened();

        Assert.Equal((CaseStatus.Open, null, null), (reopened.State.Status, reopened.State.ResolvedAt, reopened.State.ClosedAt));
        Assert.True(reopened.State.IsWaiting);
    }

    [Fact]
    public void Reopen_AgentOwned_NobodyIsLookedFor()
    {
        var reopened = A.Case().Opened().OwnedBy(A.Ana).After(hours: 1).Resolved().After(hours: 1).Reopened();

        Assert.Equal((Owner.Of(A.Ana), false), (reopened.State.Owner, reopened.State.IsWaiting));
        Assert.Equal("Reopened ClockResumed", Expect.Names(reopened.Facts.TakeLast(2)));
    }

    [Fact]
    public void Reopen_ResolvedWhileLookedFor_TheSearchGoesOn()
    {
        var reopened = A.Case().Opened().OwnedBy(A.Ana).Escalated(to: 2).After(minutes: 5).Resolved().Resolved().Closed().After(hours: 1).Reopened();

        Assert.Equal((Owner.Of(A.Ana), true, reopened.Now), (reopened.State.Owner, reopened.State.IsWaiting, reopened.State.WaitingSince));
        Assert.Equal("Reopened ClockResumed ClockStarted", Expect.Names(reopened.Facts.TakeLast(3)));
        Assert.False(reopened.State.SearchCutShort);
    }

    [Fact]
    public void Reopen_AcceptedSinceTheLastCutShortSearch_NobodyIsLookedFor()
    {
        var reopened = A.Case().Opened().Resolved().Reopened().OwnedBy(A.Ana).Resolved().Reopened();

        Assert.False(reopened.State.IsWaiting);
    }

    [Fact]
    public void Reopen_ResolveBreached_DoesNotRunAgain()
    {
        var breached = A.Case().Opened().OwnedBy(A.Ana).After(hours: 49).Woken().OwnedBy(A.Eva).Resolved().After(hours: 1);

        Assert.Equal("Reopened", Expect.Names(Expect.Accepted(breached.Ask((s, now) => CaseRules.Reopen(s, A.Sue, null, Policy, now)))));
        Assert.Null(breached.Reopened().State.NextDueAt);
    }

    [Fact]
    public void Reopen_MadeCriticalMeanwhile_GoesToTheTop()
    {
        var reopened = A.Case().Opened().OwnedBy(A.Ana).Resolved().Severe(Severity.Critical);
        Assert.Equal(1, reopened.State.Tier);

        reopened.After(hours: 1).Reopened();

        Assert.Equal("Reopened ClockResumed Decided Escalated ClockStarted", Expect.Names(reopened.Facts.TakeLast(5)));
        Assert.Equal((3, true), (reopened.State.Tier, reopened.State.IsWaiting));
        Assert.Equal(ActedBy.System, reopened.Facts.OfType<CaseEvent.Escalated>().Single().Actor);
    }

    [Fact]
    public void Reopen_CriticalAtTheTop_IsLookedForThere() =>
        Assert.Equal("Reopened ClockResumed ClockStarted", Expect.Names(A.Case().Opened(Severity.Critical).Resolved().Reopened().Facts.TakeLast(3)));

    [Fact]
    public void Reopen_Live_IsRefused()
    {
        Expect.Rejected("case.already-open", A.Case().Opened().Ask((s, now) => CaseRules.Reopen(s, A.Sue, null, Policy, now)));
        Expect.Rejected("case.already-open", A.Case().Opened().Pended().Ask((s, now) => CaseRules.Reopen(s, A.Sue, null, Policy, now)));
    }

    [Fact]
    public void ChangeSeverity_Higher_RetargetsAndKeepsElapsed()
    {
        var opened = A.Case().Opened().After(minutes: 20);

        var verdict = opened.Ask((s, now) => CaseRules.ChangeSeverity(s, Severity.High, A.Sue, A.Why, Policy, now));

        Expect.Accepted(
            verdict,
            new CaseEvent.SeverityChanged(opened.Now, Severity.Normal, Severity.High, A.Sue, A.Why),
            new CaseEvent.ClockRetargeted(opened.Now, ClockName.Acknowledge, TimeSpan.FromHours(4), TimeSpan.FromMinutes(30)),
            new CaseEvent.ClockRetargeted(opened.Now, ClockName.Resolve, TimeSpan.FromHours(48), TimeSpan.FromHours(24)));
        opened.Do((_, _) => verdict);
        Assert.Equal(opened.Now + TimeSpan.FromMinutes(10), opened.Clock(ClockName.Acknowledge).DueAt);
        Assert.Equal(A.Monday + TimeSpan.FromHours(24), opened.Clock(ClockName.Resolve).DueAt);
        Assert.Equal(TimeSpan.FromMinutes(20), opened.Clock(ClockName.Resolve).ElapsedAt(opened.Now));
    }

    [Fact]
    public void ChangeSeverity_Lower_NeverMovesDown()
    {
        var lowered = A.Case().Opened(Severity.Critical).Severe(Severity.Low);

        Assert.Equal((3, Severity.Low), (lowered.State.Tier, lowered.State.Severity));
        Assert.Equal(TimeSpan.FromHours(120), lowered.Clock(ClockName.Resolve).Target);
    }

    [Fact]
    public void ChangeSeverity_Critical_GoesStraightToTheTop()
    {
        var opened = A.Case().Opened().After(minutes: 1);

        var facts = Expect.Accepted(opened.Ask((s, now) => CaseRules.ChangeSeverity(s, Severity.Critical, A.Sue, null, Policy, now)));

        Assert.Equal("SeverityChanged ClockRetargeted ClockRetargeted Decided Escalated ClockStarted", Expect.Names(facts));
        var escalated = facts.OfType<CaseEvent.Escalated>().Single();
        Assert.Equal((EscalationKind.Priority, "critical-severity", 1, 3, ActedBy.System), (escalated.Kind, escalated.Trigger, escalated.FromTier, escalated.ToTier, escalated.Actor));
    }

    [Fact]
    public void ChangeSeverity_CriticalAtTheTop_DoesNotMove() =>
        Assert.Equal("SeverityChanged ClockRetargeted ClockRetargeted", Expect.Names(A.Case().Opened().Escalated(to: 3).Severe(Severity.Critical).Facts.TakeLast(3)));

    [Fact]
    public void ChangeSeverity_CriticalOnResolved_WaitsForAReopening() =>
        Assert.Equal("SeverityChanged ClockRetargeted", Expect.Names(A.Case().Opened().Resolved().Severe(Severity.Critical).Facts.TakeLast(2)));

    [Fact]
    public void ChangeSeverity_Same_IsUnchanged() =>
        Expect.Unchanged(A.Case().Opened().Ask((s, now) => CaseRules.ChangeSeverity(s, Severity.Normal, A.Sue, null, Policy, now)));

    [Fact]
    public void ChangeSeverity_Closed_IsRefused() =>
        Expect.Rejected("case.already-closed", A.Case().Opened().Closed().Ask((s, now) => CaseRules.ChangeSeverity(s, Severity.High, A.Sue, null, Policy, now)));

    [Fact]
    public void Reassign_ToAgent_OwnershipPassesAtOnce()
    {
        var offered = A.Case().Opened().Offered(A.Ana).After(minutes: 1);

        var verdict = offered.Ask((s, now) => CaseRules.Reassign(s, null, A.Ben, A.Sue, A.Why, Policy, now));

        Expect.Accepted(
            verdict,
            new CaseEvent.OfferWithdrawn(offered.Now, offered.OfferId, A.Ana, "taken"),
            new CaseEvent.Reassigned(offered.Now, "billing", "billing", CaseBuilder.Queue(1), CaseBuilder.Queue(1), A.Ben, A.Sue, A.Why),
            new CaseEvent.ClockMet(offered.Now, ClockName.Acknowledge));
        offered.Do((_, _) => verdict);
        Assert.Equal((Owner.Of(A.Ben), null, 1, null), (offered.State.Owner, offered.State.WaitingSince, offered.State.ReassignCount, offered.State.Offer));
    }

    [Fact]
    public void Reassign_ToDepartment_LooksForAnOwnerThere()
    {
        var owned = A.Case().Opened().OwnedBy(A.Ana).After(minutes: 1);

        var verdict = owned.Ask((s, now) => CaseRules.Reassign(s, "technical", null, A.Sue, null, Policy, now));

        Expect.Accepted(
            verdict,
            new CaseEvent.Reassigned(owned.Now, "billing", "technical", CaseBuilder.Queue(1), CaseBuilder.Queue(1, "technical"), null, A.Sue),
            new CaseEvent.ClockStarted(owned.Now, ClockName.Acknowledge, TimeSpan.FromHours(4)));
        owned.Do((_, _) => verdict);
        Assert.Equal(("technical", CaseBuilder.Queue(1, "technical"), Owner.Of(A.Ana), owned.Now), (owned.State.Department, owned.State.Queue, owned.State.Owner, owned.State.WaitingSince));
    }

    [Fact]
    public void Reassign_ToDepartmentWithOffer_SupersedesIt() =>
        Assert.Equal("OfferSuperseded Reassigned ClockStarted", Expect.Names(A.Case().Opened().Offered(A.Ana).ReassignedTo(department: "technical").Facts.TakeLast(3)));

    [Fact]
    public void Reassign_QueueOwned_OwnerFollowsTheQueue() =>
        Assert.Equal(Owner.Of(CaseBuilder.Queue(1, "technical")), A.Case().Opened().ReassignedTo(department: "technical").State.Owner);

    [Fact]
    public void Reassign_ToAgentInAnotherDepartment_DoesBoth()
    {
        var reassigned = A.Case().Opened().Offered(A.Ana).Declined(A.Ana).ReassignedTo(A.Ben, "technical");

        Assert.Equal((Owner.Of(A.Ben), CaseBuilder.Queue(1, "technical"), false), (reassigned.State.Owner, reassigned.State.Queue, reassigned.State.IsWaiting));
        Assert.Empty(reassigned.State.PassedOver);
        Assert.Equal(ClockState.Met, reassigned.Clock(ClockName.Acknowledge).State);
    }

    [Fact]
    public void Reassign_BackToWhereItIs_CountsAndMovesNothing()
    {
        var offered = A.Case().Opened().Offered(A.Ana).ReassignedTo(department: "billing");

        Assert.Equal((1, A.Monday, A.Ana), (offered.State.ReassignCount, offered.State.WaitingSince, offered.State.Offer?.AgentId));
        Assert.Equal("OfferMade Reassigned", Expect.Names(offered.Facts.TakeLast(2)));
    }

    [Fact]
    public void Reassign_AcknowledgeDueAlready_IsMissedNotMet() =>
        Assert.Equal("Reassigned ClockBreached", Expect.Names(A.Case().Opened().After(hours: 4).ReassignedTo(A.Ben).Facts.TakeLast(2)));

    [Fact]
    public void Reassign_Nothing_IsRefused() =>
        Expect.Rejected("reassign.target-required", A.Case().Opened().Ask((s, now) => CaseRules.Reassign(s, null, null, A.Sue, null, Policy, now)));

    [Fact]
    public void Reassign_NotLive_IsRefused()
    {
        Expect.Rejected("case.already-resolved", A.Case().Opened().Resolved().Ask((s, now) => CaseRules.Reassign(s, null, A.Ana, A.Sue, null, Policy, now)));
        Expect.Rejected("case.already-closed", A.Case().Opened().Closed().Ask((s, now) => CaseRules.Reassign(s, null, A.Ana, A.Sue, null, Policy, now)));
    }

    [Fact]
    public void AddNote_AnyStatus_ChangesNothingElse()
    {
        foreach (var @case in new[] { A.Case().Opened(), A.Case().Opened().Pended(), A.Case().Opened().Resolved(), A.Case().Opened().Closed() })
        {
            var verdict = @case.Ask((s, now) => CaseRules.AddNote(s, ContentId.Of("t9"), A.Sue, now));

            Expect.Accepted(verdict, new CaseEvent.Noted(@case.Now, ContentId.Of("t9"), A.Sue));
            var before = @case.State;
            Assert.Equal(before with { Version = before.Version + 1 }, @case.Do((_, _) => verdict).State);
        }
    }
}
