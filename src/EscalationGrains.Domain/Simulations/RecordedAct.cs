using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;

namespace EscalationGrains.Domain.Simulations;

/// <summary>Tells which facts of a journal somebody brought about, and does such an act again on a case that may have come another way.</summary>
internal static class RecordedAct
{
    /// <summary>Not what rules and clocks made of it.</summary>
    public static bool IsIn(RecordedUnit unit, CaseEvent fact) => fact switch
    {
        CaseEvent.InteractionAdded or CaseEvent.Pended or CaseEvent.Resolved or CaseEvent.Closed or CaseEvent.Reassigned or CaseEvent.Noted => true,
        CaseEvent.Assigned or CaseEvent.PriorityChanged or CaseEvent.Rerouted or CaseEvent.TierOverridden or CaseEvent.ClockHeld or CaseEvent.ClockReleased => true,
        CaseEvent.ApprovalRequested or CaseEvent.ApprovalGranted { ByLimit: false } or CaseEvent.ApprovalDeclined => true,
        CaseEvent.OfferMade or CaseEvent.OfferAccepted or CaseEvent.OfferDeclined => true,
        CaseEvent.OfferWithdrawn e => e.Because == "agent-offline",
        CaseEvent.OwnerWentOffline or CaseEvent.OwnerCameBack => true,
        CaseEvent.Escalated e => e.Trigger == "by-call",
        CaseEvent.HandedBack e => !unit.Facts.Any(f => f is CaseEvent.Decided d && d.DecisionId == e.DecisionId),
        CaseEvent.Resumed or CaseEvent.Reopened => !HasInteraction(unit),
        CaseEvent.SeverityChanged e => e.Actor != ActedBy.Policy && !HasInteraction(unit), // A platform may well call itself "system".
        _ => false,
    };

    /// <param name="offers">Which offer of the other course stands for a recorded one.</param>
    public static Verdict<CaseEvent> Repeat(
        CaseState state, CaseEvent act, RecordedUnit unit, EscalationPolicy policy, CustomerStanding? standing, RecordedInteraction? sent, Dictionary<OfferId, OfferId> offers) => act switch
        {
            CaseEvent.InteractionAdded e => CaseRules.AddInteraction(
                state, FactsOf(e, unit, sent), standing ?? new CustomerStanding(state.Vip, []), OpeningOf(unit), policy, unit.At),
            CaseEvent.Escalated e => CaseRules.Escalate(
                state, e.Kind, IsAcross(e) ? null : e.ToTier, IsAcross(e) || e.ToQueue != SameDepartment(e) ? e.Department : null, e.Actor, e.Reason, policy, e.At),
            CaseEvent.HandedBack e => CaseRules.HandBack(state, e.Actor, e.Reason, policy, e.At),
            CaseEvent.Pended e => CaseRules.Pend(state, e.WaitingFor, e.Actor, e.Reason, policy, e.At),
            CaseEvent.Resumed e => CaseRules.Resume(state, e.Actor, policy, e.At),
            CaseEvent.Resolved e => CaseRules.Resolve(state, e.Actor, e.Resolution, policy, e.At),
            CaseEvent.Closed e => CaseRules.Close(state, e.Actor, policy, e.At),
            CaseEvent.Reopened e => CaseRules.Reopen(state, e.Actor, e.Reason, policy, e.At),
            CaseEvent.SeverityChanged e => CaseRules.ChangeSeverity(state, e.To, e.Actor, e.Reason, policy, e.At),
            CaseEvent.Reassigned e => CaseRules.Reassign(state, e.AgentId is null || e.Department != e.FromDepartment ? e.Department : null, e.AgentId, e.Actor, e.Reason, policy, e.At),
            CaseEvent.Assigned e => CaseRules.Assign(state, e.AgentId, e.TakenOver, e.Actor, e.Reason, policy, e.At),
            CaseEvent.PriorityChanged e => CaseRules.ChangePriority(state, e.To, e.Actor, e.Reason, e.At),
            CaseEvent.Rerouted e => CaseRules.Reroute(state, e.Department, e.Language, e.Region, e.Actor, e.Reason, policy, e.At),
            CaseEvent.TierOverridden e => CaseRules.OverrideTier(state, e.ToTier, e.Actor, e.Reason, policy, e.At),
            CaseEvent.ClockHeld e => CaseRules.HoldClock(state, e.Clock, e.Actor, e.Reason, policy, e.At),
            CaseEvent.ClockReleased e => CaseRules.ReleaseClock(state, e.Clock, e.Actor, e.Reason, policy, e.At),
            CaseEvent.ApprovalRequested e => CaseRules.RequestApproval(state, e.What, e.Amount, e.Currency, e.OwnLimit, e.Actor, e.Reason, policy, e.At),
            CaseEvent.ApprovalGranted e => CaseRules.DecideApproval(state, e.ApprovalId, grants: true, e.Actor, e.Reason, e.At),
            CaseEvent.ApprovalDeclined e => CaseRules.DecideApproval(state, e.ApprovalId, grants: false, e.Actor, e.Reason, e.At),
            CaseEvent.Noted e => CaseRules.AddNote(state, e.Content, e.Actor, e.At),
            CaseEvent.OfferMade e => MakeOffer(state, e, policy, offers),
            CaseEvent.OfferAccepted e => CaseRules.Accept(state, offers.GetValueOrDefault(e.OfferId, e.OfferId), e.AgentId, policy, e.At),
            CaseEvent.OfferDeclined e => CaseRules.Decline(state, offers.GetValueOrDefault(e.OfferId, e.OfferId), e.AgentId, e.Reason, policy, e.At),
            CaseEvent.OfferWithdrawn e => CaseRules.WithdrawFrom(state, e.AgentId, e.At),
            CaseEvent.OwnerWentOffline e => CaseRules.OwnerOffline(state, e.AgentId, e.Since, policy, e.At),
            CaseEvent.OwnerCameBack e => CaseRules.OwnerBack(state, e.AgentId, e.At),
            _ => throw new InvalidOperationException($"{act.GetType().Name} is nobody's act."),
        };

    private static bool HasInteraction(RecordedUnit unit) => unit.Facts.Any(f => f is CaseEvent.InteractionAdded);

    /// <summary>It keeps the tier, whichever that is.</summary>
    private static bool IsAcross(CaseEvent.Escalated e) => e.Kind == EscalationKind.Functional;

    private static AgentQueues.QueueKey SameDepartment(CaseEvent.Escalated e) =>
        e.FromQueue.TryDeconstruct(out _, out var department, out var language, out var region) ? AgentQueues.QueueKey.Of(e.ToTier, department, language, region) : e.ToQueue;

    private static Verdict<CaseEvent> MakeOffer(CaseState state, CaseEvent.OfferMade e, EscalationPolicy policy, Dictionary<OfferId, OfferId> offers)
    {
        var verdict = CaseRules.MakeOffer(state, e.Queue, e.AgentId, policy, e.At);
        if (verdict is Verdict<CaseEvent>.Accepted { Facts: [CaseEvent.OfferMade made] })
        {
            offers[e.OfferId] = made.OfferId;
        }

        return verdict;
    }

    private static InteractionFacts FactsOf(CaseEvent.InteractionAdded e, RecordedUnit unit, RecordedInteraction? sent) => new(
        e.InteractionId, e.Channel, e.Direction, e.Author, e.AgentId, e.At, e.ReceivedAt, SeverityIn(e, unit), e.SupervisorRequested,
        unit.Facts.OfType<CaseEvent.SubjectSet>().FirstOrDefault()?.Content)
    {
        Naming = (Opened(unit) is { } opened ? opened.Naming : unit.Facts.OfType<CaseEvent.RoutingLearned>().FirstOrDefault()?.Naming) ?? CaseNaming.None,
        Signals = e.Signals ?? [],
        Attributes = (e.Attributes ?? AttributeValues.None).With(sent?.Attributes ?? AttributeValues.None),
        CustomerAttributes = unit.Facts.OfType<CaseEvent.CustomerAttributesLearned>().FirstOrDefault()?.Attributes ?? AttributeValues.None,
    };

    /// <summary>What the interaction named; in journals that do not say, what came of it.</summary>
    private static Severity? SeverityIn(CaseEvent.InteractionAdded e, RecordedUnit unit) => e.Severity
        ?? (Opened(unit) is { } opened ? opened.SeverityNamed ? opened.Severity : null
        : unit.Facts.OfType<CaseEvent.SeverityChanged>().FirstOrDefault(c => c.Actor == ActedBy.System)?.To);

    private static CaseOpening? OpeningOf(RecordedUnit unit) => Opened(unit) is { } e
        ? new CaseOpening(e.CaseId, e.CustomerId, e.ExternalRef, e.Topic, e.Naming?.Department is null ? null : e.Department, e.Language, e.Region, e.DueAt, e.FollowUpOf)
        : null;

    private static CaseEvent.Opened? Opened(RecordedUnit unit) => unit.Facts.Count > 0 ? unit.Facts[0] as CaseEvent.Opened : null;
}
