using System.Globalization;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Policies.Conditions;

namespace EscalationGrains.Domain.Cases;

public static partial class CaseRules
{
    /// <summary>A person moves the case: up the chain, across to another department, or straight to the top.</summary>
    public static Verdict<CaseEvent> Escalate(
        CaseState state, EscalationKind kind, int? toTier, string? department, ActedBy actor, ContentId? reason, EscalationPolicy policy, DateTimeOffset now)
    {
        if (RefuseUnlessLive(state) is { } refusal)
        {
            return refusal;
        }

        if (kind == EscalationKind.Automatic)
        {
            return Reject("escalation.kind-not-callable", "Automatic escalations are the engine's own.");
        }

        var target = toTier ?? kind switch
        {
            EscalationKind.Functional => state.Tier,
            EscalationKind.Emergency => policy.TopTier,
            _ => state.Tier + 1,
        };
        var wrong = kind == EscalationKind.Functional ? CheckFunctional(state, target, department) : CheckUpwards(state, target, kind, department, policy);
        if (wrong is not null)
        {
            return wrong;
        }

        var log = new FactLog(state);
        var served = kind == EscalationKind.CustomerRequested ? Unserved(state.Requests, state.ServedRequests) : null;
        EscalateInto(log, kind, "by-call", target, department ?? state.Department, actor, reason, new Dictionary<string, string>(), policy, now, served);
        Evaluate(log, CauseKind.Command, policy, now, now);
        return log.ToVerdict();
    }

    /// <summary>One tier down, to people who can finish it there.</summary>
    public static Verdict<CaseEvent> HandBack(CaseState state, ActedBy actor, ContentId? reason, EscalationPolicy policy, DateTimeOffset now)
    {
        if (RefuseUnlessLive(state) is { } refusal)
        {
            return refusal;
        }

        if (state.Tier <= policy.FirstTier)
        {
            return Reject("case.already-lowest-tier", $"The case is in tier {state.Tier}; there is no lower tier with people.");
        }

        var log = new FactLog(state);
        HandBackInto(log, actor, reason, policy, now, NextDecision(state));
        Evaluate(log, CauseKind.Command, policy, now, now);
        return log.ToVerdict();
    }

    private static void HandBackInto(FactLog log, ActedBy actor, ContentId? reason, EscalationPolicy policy, DateTimeOffset now, DecisionId id)
    {
        var from = log.State;
        LeavePath(log, "handed-back", now);
        Supersede(log, now);
        var tier = policy.Tiers.Last(t => t.Tier < from.Tier && t.Staffed).Tier;
        log.Add(new CaseEvent.HandedBack(now, id, from.Tier, tier, from.Queue, QueueOf(from, tier, from.Department), actor, policy.Stamp, reason));
        RetargetClocks(log, policy, from, now);
        StartTier(log, policy, now);
        StartAcknowledge(log, policy, now);
    }

    /// <summary>The one way up: supersedes the offer that stands, moves the case and starts the search for its next owner. At the top
    /// there is nowhere to go, which is a fact of its own.</summary>
    private static void EscalateInto(
        FactLog log, EscalationKind kind, string trigger, int toTier, string department, ActedBy actor, ContentId? reason,
        IReadOnlyDictionary<string, string> compared, EscalationPolicy policy, DateTimeOffset now, IReadOnlyList<DateTimeOffset>? served = null,
        DecisionId? decision = null)
    {
        var id = decision ?? NextDecision(log.State);
        var from = log.State;
        if (toTier > policy.TopTier)
        {
            log.Add(new CaseEvent.EscalationExhausted(now, id, trigger, from.Tier, policy.Stamp, compared, served));
            return;
        }

        Supersede(log, now);
        log.Add(new CaseEvent.Escalated(
            now, id, kind, trigger, from.Tier, toTier, from.Queue, QueueOf(from, toTier, department), department, actor, policy.Stamp, compared, reason, served));
        RetargetClocks(log, policy, from, now);
        if (toTier != from.Tier)
        {
            StartTier(log, policy, now);
        }

        StartAcknowledge(log, policy, now);
    }

    private static void Supersede(FactLog log, DateTimeOffset now)
    {
        if (log.State.Offer is { } offer)
        {
            log.Add(new CaseEvent.OfferSuperseded(now, offer.Id, offer.AgentId));
        }
    }

    private static Verdict<CaseEvent>? CheckFunctional(CaseState state, int target, string? department)
    {
        if (department is null)
        {
            return Reject("escalation.department-required", "A functional escalation names the department that knows.");
        }

        if (target != state.Tier)
        {
            return Reject("escalation.tier-kept", "A functional escalation keeps the tier.");
        }

        return department == state.Department ? Reject("escalation.same-department", $"The case already is with {department}.") : null;
    }

    /// <summary>Upwards only; but in an emergency the named team gets a case that is at the top already.</summary>
    private static Verdict<CaseEvent>? CheckUpwards(CaseState state, int target, EscalationKind kind, string? department, EscalationPolicy policy)
    {
        if (kind == EscalationKind.Emergency && target == policy.TopTier && department is not null && department != state.Department)
        {
            return null;
        }

        if (state.Tier >= policy.TopTier)
        {
            return Reject("case.already-top-tier", $"The case is in tier {state.Tier.ToString(CultureInfo.InvariantCulture)}; there is no higher one.");
        }

        return target <= state.Tier || target > policy.TopTier
            ? Reject("escalation.tier-invalid", $"A {Words<EscalationKind>.Of(kind)} escalation from tier {state.Tier} goes to {state.Tier + 1} to {policy.TopTier}.")
            : null;
    }
}
