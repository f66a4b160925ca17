using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Interactions;

namespace EscalationGrains.Domain.Cases;

/// <summary>Says what follows from the facts of one unit: events for the tenant and for agents, entries for queues. Pure.</summary>
public static class CaseEffects
{
    public static IReadOnlyList<CaseEffect> For(CaseState before, IReadOnlyList<CaseEvent> facts, CaseState after)
    {
        var effects = new List<CaseEffect>();
        foreach (var fact in facts)
        {
            AddFor(effects, fact, after);
        }

        AddOwnerUpdate(effects, before, facts, after);
        AddQueues(effects, before, after);
        return effects;
    }

    private static void AddFor(List<CaseEffect> effects, CaseEvent fact, CaseState after)
    {
        switch (fact)
        {
            case CaseEvent.Opened:
                ToTenant("case-opened", n => n);
                break;
            case CaseEvent.Escalated f:
                ToTenant("tier-changed", n => n with
                {
                    FromTier = f.FromTier,
                    Tier = f.ToTier,
                    FromQueue = f.FromQueue,
                    Queue = f.ToQueue,
                    Kind = Words<EscalationKind>.Of(f.Kind),
                    Trigger = f.Trigger,
                    DecisionId = f.DecisionId,
                });
                break;
            case CaseEvent.RoutingLearned f when f.FromQueue != f.ToQueue:
                ToTenant("queue-changed", n => n with { FromQueue = f.FromQueue, Queue = f.ToQueue });
                break;
            case CaseEvent.HandedBack f:
                ToTenant("tier-changed", n => n with
                {
                    FromTier = f.FromTier,
                    Tier = f.ToTier,
                    FromQueue = f.FromQueue,
                    Queue = f.ToQueue,
                    Kind = "hand-back",
                    Trigger = "by-call",
                    DecisionId = f.DecisionId,
                });
                break;
            case CaseEvent.EscalationExhausted f:
                ToTenant("escalation-exhausted", n => n with { Trigger = f.Trigger, DecisionId = f.DecisionId });
                break;
            case CaseEvent.Reassigned f:
                ToTenant("reassigned", n => n with { FromQueue = f.FromQueue, AgentId = f.AgentId });
                if (f.AgentId is { } assignee)
                {
                    ToAgent(assignee, "assigned", n => n with { AgentId = assignee });
                }

                break;
            case CaseEvent.Assigned f:
                Both(f.AgentId, "assigned", "assigned", n => n with { AgentId = f.AgentId, Because = f.TakenOver ? "taken-over" : "assigned" });
                break;
            case CaseEvent.PriorityChanged f:
                ToTenant("priority-changed", n => n with { Priority = f.To });
                break;
            case CaseEvent.Rerouted f:
                ToTenant("queue-changed", n => n with { FromQueue = f.FromQueue, Queue = f.ToQueue, Because = "re-routed" });
                break;
            case CaseEvent.TierOverridden f:
                ToTenant("tier-changed", n => n with
                {
                    FromTier = f.FromTier,
                    Tier = f.ToTier,
                    FromQueue = f.FromQueue,
                    Queue = f.ToQueue,
                    Kind = "override",
                    Trigger = "by-call",
                    DecisionId = f.DecisionId,
                });
                break;
            case CaseEvent.ClockHeld f:
                ToTenant("clock-paused", n => n with { Clock = Words<ClockName>.Of(f.Clock) });
                break;
            case CaseEvent.ClockReleased f:
                ToTenant("clock-resumed", n => n with { Clock = Words<ClockName>.Of(f.Clock), DueAt = after.FindClock(f.Clock)?.DueAt });
                break;
            case CaseEvent.ApprovalRequested f when after.Approvals?.Find(f.ApprovalId) is { State: ApprovalState.Pending }:
                ToTenant("approval-requested", n => n with { ApprovalId = f.ApprovalId, Because = f.What });
                break;
            case CaseEvent.ApprovalGranted f:
                ToTenant("approval-granted", n => n with { ApprovalId = f.ApprovalId });
                break;
            case CaseEvent.ApprovalDeclined f:
                ToTenant("approval-declined", n => n with { ApprovalId = f.ApprovalId });
                break;
            case CaseEvent.ApprovalRefused f:
                ToTenant("approval-refused", n => n with { ApprovalId = f.ApprovalId });
                break;
            case CaseEvent.ClockBreached f:
                ToTenant("clock-breached", n => n with { Clock = Words<ClockName>.Of(f.Clock), DueAt = f.DueAt });
                break;
            case CaseEvent.ClockWarned f:
                ToTenant("clock-warning", n => n with { Clock = Words<ClockName>.Of(f.Clock), DueAt = f.DueAt });
                break;
            case CaseEvent.FollowUpDue f:
                ToTenant("follow-up-due", n => n with { DueAt = f.DueAt });
                break;
            case CaseEvent.Routed f when f.FromQueue != f.ToQueue:
                ToTenant("queue-changed", n => n with { FromQueue = f.FromQueue, Queue = f.ToQueue, DecisionId = f.DecisionId });
                break;
            case CaseEvent.Tagged f:
                ToTenant("tagged", n => n with { DecisionId = f.DecisionId, Because = f.Tag });
                break;
            case CaseEvent.Notified f:
                ToTenant("notify", n => n with { DecisionId = f.DecisionId, Audience = f.Audience, Message = f.Message });
                break;
            case CaseEvent.PathEnded { Because: "exhausted" } f:
                ToTenant("path-exhausted", n => n with { DecisionId = f.DecisionId, Because = f.Path });
                break;
            case CaseEvent.PolicyChanged f:
                ToTenant("policy-changed", n => n with { Because = $"{f.To.Name} {f.To.Version}" });
                break;
            case CaseEvent.SeverityChanged f:
                ToTenant("severity-changed", n => n with { Because = Words<Severity>.Of(f.From) });
                break;
            case CaseEvent.OfferMade f:
                Both(f.AgentId, "offer-made", "offer", n => n with { OfferId = f.OfferId, AgentId = f.AgentId, ExpiresAt = f.ExpiresAt });
                break;
            case CaseEvent.OfferAccepted f:
                Both(f.AgentId, "offer-accepted", "assigned", n => n with { OfferId = f.OfferId, AgentId = f.AgentId });
                if (f.PreviousOwner.Kind == OwnerKind.Agent && f.PreviousOwner.Id != f.AgentId.Value)
                {
                    ToAgent(AgentId.Of(f.PreviousOwner.Id), "unassigned", n => n with { AgentId = AgentId.Of(f.PreviousOwner.Id), Because = "taken" });
                }

                break;
            case CaseEvent.OfferDeclined f:
                OfferEnded(f.OfferId, f.AgentId, "declined");
                break;
            case CaseEvent.OfferExpired f:
                OfferEnded(f.OfferId, f.AgentId, "expired");
                break;
            case CaseEvent.OfferWithdrawn f:
                OfferEnded(f.OfferId, f.AgentId, "withdrawn", f.Because);
                break;
            case CaseEvent.OfferSuperseded f:
                OfferEnded(f.OfferId, f.AgentId, "superseded");
                break;
            case CaseEvent.OwnerReleased f:
                Both(f.AgentId, "owner-released", "unassigned", n => n with { AgentId = f.AgentId, Because = f.Because });
                break;
            case CaseEvent.Pended f:
                ToTenant("pended", n => n with { Because = Words<WaitingFor>.Of(f.WaitingFor) });
                break;
            case CaseEvent.Resumed:
                ToTenant("resumed", n => n);
                break;
            case CaseEvent.Resolved:
                ToTenant("resolved", n => n);
                break;
            case CaseEvent.Closed:
                ToTenant("closed", n => n);
                break;
            case CaseEvent.Reopened:
                ToTenant("reopened", n => n);
                break;
        }

        void ToTenant(string type, Func<CaseNotice, CaseNotice> more) => effects.Add(new CaseEffect.ToTenant(more(NoticeOf(type, after, fact.At))));

        void ToAgent(AgentId agent, string type, Func<CaseNotice, CaseNotice> more) => effects.Add(new CaseEffect.ToAgent(agent, more(NoticeOf(type, after, fact.At))));

        void Both(AgentId agent, string tenantType, string agentType, Func<CaseNotice, CaseNotice> more)
        {
            ToTenant(tenantType, more);
            ToAgent(agent, agentType, more);
        }

        void OfferEnded(OfferId offer, AgentId agent, string how, string? because = null) =>
            Both(agent, "offer-" + how, "offer-withdrawn", n => n with { OfferId = offer, AgentId = agent, Because = because ?? how });
    }

    /// <summary>The agent who has the case hears that it changed, once a unit, whatever the number of facts.</summary>
    private static void AddOwnerUpdate(List<CaseEffect> effects, CaseState before, IReadOnlyList<CaseEvent> facts, CaseState after)
    {
        if (before.Owner.Kind != OwnerKind.Agent)
        {
            return;
        }

        var owner = AgentId.Of(before.Owner.Id);
        if (!after.Owner.Is(owner))
        {
            if (facts.Any(f => f is CaseEvent.Reassigned { AgentId: not null } or CaseEvent.Assigned))
            {
                var because = facts.Any(f => f is CaseEvent.Assigned) ? "assigned" : "reassigned";
                effects.Add(new CaseEffect.ToAgent(owner, NoticeOf("unassigned", after, facts[^1].At) with { AgentId = owner, Because = because }));
            }

            return;
        }

        if (facts.FirstOrDefault(IsNews) is { } news)
        {
            effects.Add(new CaseEffect.ToAgent(owner, NoticeOf("case-updated", after, news.At) with { AgentId = owner }));
        }
    }

    private static bool IsNews(CaseEvent fact) => fact
        is CaseEvent.InteractionAdded { Direction: not Direction.Internal }
        or CaseEvent.SeverityChanged or CaseEvent.Escalated or CaseEvent.HandedBack or CaseEvent.Reassigned or CaseEvent.ClockBreached or CaseEvent.ClockWarned or CaseEvent.FollowUpDue or CaseEvent.Routed or CaseEvent.Tagged
        or CaseEvent.Rerouted or CaseEvent.TierOverridden or CaseEvent.ClockHeld or CaseEvent.ClockReleased or CaseEvent.ApprovalGranted or CaseEvent.ApprovalDeclined
        or CaseEvent.Pended or CaseEvent.Resumed or CaseEvent.Resolved or CaseEvent.Closed or CaseEvent.Reopened or CaseEvent.Noted;

    private static void AddQueues(List<CaseEffect> effects, CaseState before, CaseState after)
    {
        if (before.IsWaiting && (!after.IsWaiting || after.Queue != before.Queue))
        {
            effects.Add(new CaseEffect.ToQueue(before.Queue, EntryOf(after) with { Waits = false }));
        }

        var old = before.IsWaiting && before.Queue == after.Queue ? EntryOf(before) with { Version = after.Version } : null;
        var entry = EntryOf(after);
        if (after.IsWaiting && (old is null || !SameEntry(old, entry)))
        {
            effects.Add(new CaseEffect.ToQueue(after.Queue, entry));
        }
    }

    private static bool SameEntry(QueueNotice a, QueueNotice b) =>
        a with { PassedOver = b.PassedOver } == b && a.PassedOver.SequenceEqual(b.PassedOver);

    private static QueueNotice EntryOf(CaseState state) => new(
        state.Id, state.Version, state.IsWaiting, state.Offer is not null, state.Severity, state.WaitingSince, state.ClocksDueAt, Words<Channel>.Of(state.Channel), state.PassedOver)
    {
        Priority = state.Priority,
        Knows = state.EarlierOwner,
    };

    private static CaseNotice NoticeOf(string type, CaseState state, DateTimeOffset at) => new(type, state.Id, state.Version, at)
    {
        CustomerId = state.CustomerId,
        ExternalRef = state.ExternalRef,
        Status = Words<CaseStatus>.Of(state.Status),
        Severity = Words<Severity>.Of(state.Severity),
        Channel = Words<Channel>.Of(state.Channel),
        Tier = state.Tier,
        Queue = state.Queue,
        Owner = state.Owner,
        Waiting = state.IsWaiting,
    };
}
