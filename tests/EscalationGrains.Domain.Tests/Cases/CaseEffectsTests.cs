using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Cases;

public sealed class CaseEffectsTests
{
    [Fact]
    public void For_Opened_TenantHearsAndTheQueueHasAnEntry()
    {
        var @case = A.Case();

        var effects = Of(@case, c => c.Opened(Severity.High));

        Assert.Equal(["tenant case-opened", "queue t1.billing.en in"], Names(effects));
        Assert.Equal(
            new CaseNotice("case-opened", CaseId.Of("c1"), 4, A.Monday)
            {
                CustomerId = @case.State.CustomerId,
                ExternalRef = "zendesk:1",
                Status = "open",
                Severity = "high",
                Channel = "chat",
                Tier = 1,
                Queue = CaseBuilder.Queue(1),
                Owner = Owner.Of(CaseBuilder.Queue(1)),
                Waiting = true,
            },
            Notice(effects, "case-opened"));
        Expect.Facts(
            effects.OfType<CaseEffect.ToQueue>().Select(e => e.Notice),
            new QueueNotice(CaseId.Of("c1"), 4, true, false, Severity.High, A.Monday, A.Monday + TimeSpan.FromMinutes(30), "chat", []));
    }

    [Fact]
    public void For_OpenedCritical_OneEntryInTheTopQueueOnly() =>
        Assert.Equal(["tenant case-opened", "tenant tier-changed", "queue t3.billing.en in"], Names(Of(A.Case(), c => c.Opened(Severity.Critical))));

    [Fact]
    public void For_InteractionOnWaitingCase_SaysNothing() =>
        Assert.Empty(Of(A.Case().Opened(), c => c.Said(A.Message(c.Now, "i2"))));

    [Fact]
    public void For_InteractionOnAnotherChannel_EntryChanges() =>
        Assert.Equal("voice", Of(A.Case().Opened(), c => c.Said(A.Message(c.Now, "i2", Channel.Voice))).OfType<CaseEffect.ToQueue>().Single().Notice.Channel);

    [Fact]
    public void For_InteractionOnOwnedCase_OwnerHearsOnce()
    {
        var owned = A.Case().Opened().OwnedBy(A.Ana).After(minutes: 1);

        var effects = Of(owned, c => c.Said(A.Message(c.Now, "i2", severity: Severity.High)));

        Assert.Equal(["tenant severity-changed", "agent ana case-updated"], Names(effects));
        var update = Notice(effects, "case-updated");
        Assert.Equal((A.Ana, owned.Now, owned.State.Version), (update.AgentId, update.At, update.Version));
        Assert.Equal("normal", Notice(effects, "severity-changed").Because);
    }

    [Fact]
    public void For_InternalInteractionOnOwnedCase_OwnerHearsNothing() =>
        Assert.Empty(Of(A.Case().Opened().OwnedBy(A.Ana), c => c.Said(A.Message(c.Now, "i2", direction: Direction.Internal, author: AuthorKind.Agent))));

    [Fact]
    public void For_NoteOnOwnedCase_OwnerHears() =>
        Assert.Equal(["agent ana case-updated"], Names(Of(A.Case().Opened().OwnedBy(A.Ana), c => c.Do((s, now) => CaseRules.AddNote(s, A.Why, A.Sue, now)))));

    [Fact]
    public void For_Escalated_LeavesTheOldQueueAndEntersTheNew()
    {
        var opened = A.Case().Opened().After(minutes: 1);

        var effects = Of(opened, c => c.Escalated(to: 2));

        Assert.Equal(["tenant tier-changed", "queue t1.billing.en out", "queue t2.billing.en in"], Names(effects));
        var notice = Notice(effects, "tier-changed");
        Assert.Equal((1, 2, CaseBuilder.Queue(1), CaseBuilder.Queue(2)), (notice.FromTier, notice.Tier, notice.FromQueue, notice.Queue));
        Assert.Equal(("hierarchical", "by-call", DecisionId.Of("d-c1-1")), (notice.Kind, notice.Trigger, notice.DecisionId));
        Assert.All(effects.OfType<CaseEffect.ToQueue>(), e => Assert.Equal(opened.State.Version, e.Notice.Version));
    }

    [Fact]
    public void For_EscalatedWhileOwned_OwnerHearsAndTheCaseWaits()
    {
        var effects = Of(A.Case().Opened().OwnedBy(A.Ana), c => c.Escalated(to: 2));

        Assert.Equal(["tenant tier-changed", "agent ana case-updated", "queue t2.billing.en in"], Names(effects));
        Assert.True(Notice(effects, "case-updated").Waiting);
        Assert.Equal(Owner.Of(A.Ana), Notice(effects, "case-updated").Owner);
    }

    [Fact]
    public void For_EscalatedWhilePending_EntersNoQueue() =>
        Assert.Equal(["tenant tier-changed"], Names(Of(A.Case().Opened().Pended(), c => c.Escalated(to: 2))));

    [Fact]
    public void For_HandedBack_IsATierChange()
    {
        var effects = Of(A.Case().Opened().Escalated(to: 2), c => c.HandedBack());

        Assert.Equal(["tenant tier-changed", "queue t2.billing.en out", "queue t1.billing.en in"], Names(effects));
        var notice = Notice(effects, "tier-changed");
        Assert.Equal((2, 1, "hand-back", "by-call", DecisionId.Of("d-c1-2")), (notice.FromTier, notice.Tier, notice.Kind, notice.Trigger, notice.DecisionId));
        Assert.Equal(CaseBuilder.Queue(2), notice.FromQueue);
    }

    [Fact]
    public void For_HandedBackWhileOwned_OwnerHears() =>
        Assert.Contains("agent eva case-updated", Names(Of(A.Case().Opened().Escalated(to: 2).OwnedBy(A.Eva), c => c.HandedBack())));

    [Fact]
    public void For_BreachAtTheTop_IsExhausted()
    {
        var effects = Of(A.Case().Opened().Escalated(to: 3).After(hours: 4), c => c.Woken());

        Assert.Equal(["tenant clock-breached", "tenant escalation-exhausted", "queue t3.billing.en in"], Names(effects));
        Assert.Equal(("acknowledge", A.Monday + TimeSpan.FromHours(4)), (Notice(effects, "clock-breached").Clock, Notice(effects, "clock-breached").DueAt));
        Assert.Equal(("acknowledge-breached", DecisionId.Of("d-c1-2")), (Notice(effects, "escalation-exhausted").Trigger, Notice(effects, "escalation-exhausted").DecisionId));
    }

    [Fact]
    public void For_OfferMade_AgentHearsAndTheEntryIsOffered()
    {
        var offered = A.Case().Opened();

        var effects = Of(offered, c => c.Offered(A.Ana));

        Assert.Equal(["tenant offer-made", "agent ana offer", "queue t1.billing.en in"], Names(effects));
        Assert.True(effects.OfType<CaseEffect.ToQueue>().Single().Notice.Offered);
        foreach (var type in new[] { "offer-made", "offer" })
        {
            var notice = Notice(effects, type);
            Assert.Equal((OfferId.Of("o-c1-1"), A.Ana, A.Monday + TimeSpan.FromMinutes(2)), (notice.OfferId, notice.AgentId, notice.ExpiresAt));
        }
    }

    [Fact]
    public void For_OfferAccepted_AgentHasItAndTheQueueNoLonger()
    {
        var effects = Of(A.Case().Opened().Offered(A.Ana), c => c.Accepted(A.Ana));

        Assert.Equal(["tenant offer-accepted", "agent ana assigned", "queue t1.billing.en out"], Names(effects));
        Assert.Equal((OfferId.Of("o-c1-1"), A.Ana), (Notice(effects, "assigned").OfferId, Notice(effects, "assigned").AgentId));
    }

    [Fact]
    public void For_OfferAcceptedFromAnotherAgent_TheFormerOwnerHears()
    {
        var effects = Of(A.Case().Opened().OwnedBy(A.Ana).Escalated(to: 2).Offered(A.Eva), c => c.Accepted(A.Eva));

        Assert.Equal(["tenant offer-accepted", "agent eva assigned", "agent ana unassigned", "queue t2.billing.en out"], Names(effects));
        Assert.Equal((A.Ana, "taken"), (Notice(effects, "unassigned").AgentId, Notice(effects, "unassigned").Because));
    }

    [Fact]
    public void For_OfferAcceptedByTheOwner_NobodyIsUnassigned() =>
        Assert.Equal(
            ["tenant offer-accepted", "agent ana assigned", "queue t2.billing.en out"],
            Names(Of(A.Case().Opened().OwnedBy(A.Ana).Escalated(to: 2).Offered(A.Ana), c => c.Accepted(A.Ana))));

    [Fact]
    public void For_OfferDeclined_EntryShowsWhoWasPassedOver()
    {
        var effects = Of(A.Case().Opened().Offered(A.Ana), c => c.Declined(A.Ana));

        Assert.Equal(["tenant offer-declined", "agent ana offer-withdrawn", "queue t1.billing.en in"], Names(effects));
        Assert.Equal("declined", Notice(effects, "offer-withdrawn").Because);
        var entry = effects.OfType<CaseEffect.ToQueue>().Single().Notice;
        Assert.Equal((false, A.Ana), (entry.Offered, entry.PassedOver.Single()));
    }

    [Fact]
    public void For_OfferExpired_IsToldLikeAWithdrawal()
    {
        var effects = Of(A.Case().Opened().Offered(A.Ana).After(minutes: 2), c => c.Woken());

        Assert.Equal(["tenant offer-expired", "agent ana offer-withdrawn", "queue t1.billing.en in"], Names(effects));
        Assert.Equal(("expired", OfferId.Of("o-c1-1")), (Notice(effects, "offer-withdrawn").Because, Notice(effects, "offer-expired").OfferId));
    }

    [Fact]
    public void For_RoundEnded_EntryChanges()
    {
        var effects = Of(A.Case().Opened().Offered(A.Ana).Declined(A.Ana).After(minutes: 1), c => c.Woken());

        Assert.Equal(["queue t1.billing.en in"], Names(effects));
        Assert.Empty(effects.OfType<CaseEffect.ToQueue>().Single().Notice.PassedOver);
    }

    [Fact]
    public void For_OfferSuperseded_AgentHearsWhy()
    {
        var effects = Of(A.Case().Opened().Offered(A.Ana), c => c.Escalated(to: 2));

        Assert.Equal(["tenant offer-superseded", "agent ana offer-withdrawn", "tenant tier-changed", "queue t1.billing.en out", "queue t2.billing.en in"], Names(effects));
        Assert.Equal("superseded", Notice(effects, "offer-withdrawn").Because);
    }

    [Fact]
    public void For_Pended_LeavesTheQueue()
    {
        var effects = Of(A.Case().Opened().Offered(A.Ana), c => c.Pended());

        Assert.Equal(["tenant offer-withdrawn", "agent ana offer-withdrawn", "tenant pended", "queue t1.billing.en out"], Names(effects));
        Assert.Equal(("pending", "customer"), (Notice(effects, "offer-withdrawn").Because, Notice(effects, "pended").Because));
        Assert.Equal("third-party", Notice(Of(A.Case().Opened(), c => c.Pended(WaitingFor.ThirdParty)), "pended").Because);
    }

    [Fact]
    public void For_Resumed_EntersTheQueueAgain() =>
        Assert.Equal(["tenant resumed", "queue t1.billing.en in"], Names(Of(A.Case().Opened().Pended(), c => c.Resumed())));

    [Fact]
    public void For_OwnedLifecycle_OwnerHearsOfEachStep()
    {
        var owned = A.Case().Opened().OwnedBy(A.Ana);

        Assert.Equal(["tenant pended", "agent ana case-updated"], Names(Of(owned, c => c.Pended())));
        Assert.Equal(["tenant resumed", "agent ana case-updated"], Names(Of(owned, c => c.Resumed())));
        Assert.Equal(["tenant resolved", "agent ana case-updated"], Names(Of(owned, c => c.Resolved())));
        Assert.Equal(["tenant reopened", "agent ana case-updated"], Names(Of(owned, c => c.Reopened())));
        Assert.Equal(["tenant closed", "agent ana case-updated"], Names(Of(owned, c => c.Closed())));
    }

    [Fact]
    public void For_ResolvedWhileWaiting_LeavesTheQueue() =>
        Assert.Equal(["tenant resolved", "queue t1.billing.en out"], Names(Of(A.Case().Opened(), c => c.Resolved())));

    [Fact]
    public void For_ClosedWhileWaiting_LeavesTheQueue() =>
        Assert.Equal(["tenant closed", "queue t1.billing.en out"], Names(Of(A.Case().Opened(), c => c.Closed())));

    [Fact]
    public void For_Reopened_EntersTheQueueAgain() =>
        Assert.Equal(["tenant reopened", "queue t1.billing.en in"], Names(Of(A.Case().Opened().Resolved(), c => c.Reopened())));

    [Fact]
    public void For_OwnerReleased_AgentHearsAndTheCaseWaits()
    {
        var effects = Of(A.Case().Opened().OwnedBy(A.Ana), c => c.Released(A.Ana));

        Assert.Equal(["tenant owner-released", "agent ana unassigned", "queue t1.billing.en in"], Names(effects));
        Assert.Equal((A.Ana, "agent-offline"), (Notice(effects, "unassigned").AgentId, Notice(effects, "unassigned").Because));
    }

    [Fact]
    public void For_ReassignedToAgent_BothAgentsHear()
    {
        var effects = Of(A.Case().Opened().OwnedBy(A.Ana), c => c.ReassignedTo(A.Ben));

        Assert.Equal(["tenant reassigned", "agent ben assigned", "agent ana unassigned"], Names(effects));
        Assert.Equal((A.Ana, "reassigned"), (Notice(effects, "unassigned").AgentId, Notice(effects, "unassigned").Because));
        Assert.Equal((A.Ben, CaseBuilder.Queue(1)), (Notice(effects, "reassigned").AgentId, Notice(effects, "reassigned").FromQueue));
    }

    [Fact]
    public void For_ReassignedToAgentWhileWaiting_LeavesTheQueue() =>
        Assert.Equal(["tenant reassigned", "agent ben assigned", "queue t1.billing.en out"], Names(Of(A.Case().Opened(), c => c.ReassignedTo(A.Ben))));

    [Fact]
    public void For_ReassignedToDepartment_MovesTheEntryAndTheOwnerStays()
    {
        Assert.Equal(
            ["tenant reassigned", "queue t1.billing.en out", "queue t1.technical.en in"],
            Names(Of(A.Case().Opened(), c => c.ReassignedTo(department: "technical"))));
        Assert.Equal(
            ["tenant reassigned", "agent ana case-updated", "queue t1.technical.en in"],
            Names(Of(A.Case().Opened().OwnedBy(A.Ana), c => c.ReassignedTo(department: "technical"))));
    }

    [Fact]
    public void For_SeverityChangedWhileWaiting_EntryChanges()
    {
        var effects = Of(A.Case().Opened(), c => c.Severe(Severity.High));

        Assert.Equal(["tenant severity-changed", "queue t1.billing.en in"], Names(effects));
        var entry = effects.OfType<CaseEffect.ToQueue>().Single().Notice;
        Assert.Equal((Severity.High, A.Monday + TimeSpan.FromMinutes(30)), (entry.Severity, entry.DueAt));
    }

    [Fact]
    public void For_ResolveBreachedWhileOwned_OwnerHearsOnce()
    {
        var effects = Of(A.Case().Opened().OwnedBy(A.Ana).After(hours: 48), c => c.Woken());

        Assert.Equal(["tenant clock-breached", "tenant tier-changed", "agent ana case-updated", "queue t2.billing.en in"], Names(effects));
        Assert.Equal(("automatic", "resolve-breached"), (Notice(effects, "tier-changed").Kind, Notice(effects, "tier-changed").Trigger));
    }

    private static IReadOnlyList<CaseEffect> Of(CaseBuilder @case, Func<CaseBuilder, CaseBuilder> step)
    {
        var (before, known) = (@case.State, @case.Facts.Count);
        step(@case);
        return CaseEffects.For(before, [.. @case.Facts.Skip(known)], @case.State);
    }

    private static IEnumerable<string> Names(IEnumerable<CaseEffect> effects) => effects.Select(effect => effect switch
    {
        CaseEffect.ToTenant e => $"tenant {e.Notice.Type}",
        CaseEffect.ToAgent e => $"agent {e.Agent} {e.Notice.Type}",
        CaseEffect.ToQueue e => $"queue {e.Queue} {(e.Notice.Waits ? "in" : "out")}",
        _ => throw new InvalidOperationException(),
    });

    /// <summary>The first notice of that type, to the tenant or an agent.</summary>
    private static CaseNotice Notice(IEnumerable<CaseEffect> effects, string type) => effects
        .Select(e => e is CaseEffect.ToTenant t ? t.Notice : (e as CaseEffect.ToAgent)?.Notice)
        .First(n => n?.Type == type)!;
}
