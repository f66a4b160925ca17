using System.Globalization;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies;
using EscalationGrains.Domain.Policies.Conditions;

namespace EscalationGrains.Domain.Cases;

public static partial class CaseRules
{
    /// <summary>Trigger of an escalation that follows from a limit.</summary>
    public const string BeyondLimitTrigger = "approval-beyond-limit";

    /// <summary>
    /// Somebody wants to grant something. Within the limit it is granted at once; beyond it the policy says whether a supervisor is asked, or it is refused, with or without
    /// an escalation. Supervisors and admins need no limit. A limit of the asker's own profile goes before the policy's for the case's tier; without either there is none to be within.
    /// </summary>
    /// <param name="what">The act, e.g. <c>refund</c>.</param>
    /// <param name="amount">Above 0.</param>
    /// <param name="ownLimit">What the asker's profile allows for this; null when it names nothing.</param>
    public static Verdict<CaseEvent> RequestApproval(
        CaseState state, string what, decimal amount, string? currency, decimal? ownLimit, ActedBy actor, ContentId? reason, EscalationPolicy policy, DateTimeOffset now)
    {
        if (RefuseUnlessLive(state) is { } refusal)
        {
            return refusal;
        }

        if (amount <= 0)
        {
            return Reject("approval.amount.invalid", "The amount must be above 0.");
        }

        var byTier = policy.LimitOf(what, state.Tier);
        var mayAlways = actor.Kind is ActorKind.Supervisor or ActorKind.Admin;
        var limit = mayAlways ? null : ownLimit ?? (decimal?)byTier?.UpTo;
        var granted = mayAlways || amount <= limit;
        var beyond = byTier?.Beyond ?? BeyondLimit.Refuse;
        if (!granted && beyond == BeyondLimit.AskSupervisor && state.Approvals is { } open && open.Kept.Count(a => a.State == ApprovalState.Pending) >= CaseApprovals.MostKept)
        {
            return Reject("approval.too-many-pending", "Supervisors are to decide the earlier ones first.");
        }

        var log = new FactLog(state);
        var id = ApprovalId.Of(state.Id, (state.Approvals?.Count ?? 0) + 1);
        log.Add(new CaseEvent.ApprovalRequested(now, id, what, amount, currency, ownLimit, limit, policy.Stamp, actor, reason));
        if (granted)
        {
            log.Add(new CaseEvent.ApprovalGranted(now, id, ByLimit: true, actor));
        }
        else if (beyond != BeyondLimit.AskSupervisor)
        {
            log.Add(new CaseEvent.ApprovalRefused(now, id));
            if (beyond == BeyondLimit.Escalate)
            {
                EscalateBeyond(log, what, amount, limit, policy, now);
            }
        }

        return log.ToVerdict();
    }

    /// <summary>A supervisor's word on what is pending. Nobody decides about their own request.</summary>
    public static Verdict<CaseEvent> DecideApproval(CaseState state, ApprovalId id, bool grants, ActedBy actor, ContentId? reason, DateTimeOffset now)
    {
        if (state.Approvals?.Find(id) is not { } approval)
        {
            return Reject("approval.unknown", "There is nothing of that id to decide.");
        }

        if (approval.State != ApprovalState.Pending)
        {
            return approval.State == (grants ? ApprovalState.Approved : ApprovalState.Declined)
                ? Verdict<CaseEvent>.Unchanged.Instance
                : Reject("approval.not-pending", $"It is {Words<ApprovalState>.Of(approval.State)}.");
        }

        if (approval.Asker == actor)
        {
            return Reject("approval.own", "Nobody decides about their own request.");
        }

        return new Verdict<CaseEvent>.Accepted([grants ? new CaseEvent.ApprovalGranted(now, id, ByLimit: false, actor, reason) : new CaseEvent.ApprovalDeclined(now, id, actor, reason)]);
    }

    private static void EscalateBeyond(FactLog log, string what, decimal amount, decimal? limit, EscalationPolicy policy, DateTimeOffset now)
    {
        var compared = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["kind"] = what,
            ["amount"] = amount.ToString(CultureInfo.InvariantCulture),
            ["limit"] = limit?.ToString(CultureInfo.InvariantCulture) ?? "none",
        };
        var above = policy.Tiers.FirstOrDefault(t => t.Tier > log.State.Tier && t.Staffed)?.Tier ?? policy.TopTier + 1;
        EscalateInto(log, EscalationKind.Hierarchical, BeyondLimitTrigger, above, log.State.Department, ActedBy.System, null, compared, policy, now);
        Evaluate(log, CauseKind.Command, policy, now, now);
    }
}
