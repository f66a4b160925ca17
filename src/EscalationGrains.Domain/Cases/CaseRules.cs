using EscalationGrains.Domain.AgentQueues;

namespace EscalationGrains.Domain.Cases;

/// <summary>
/// The rules of one case: static functions of (state, what is asked, policy, now) to facts, "unchanged" or a refusal. No clock, no
/// random, no IO, so that every decision can be replayed, explained and tested on history. One file for each group of rules.
/// </summary>
public static partial class CaseRules
{
    private static Verdict<CaseEvent>.Rejected? RefuseUnlessLive(CaseState state) => state.Status switch
    {
        CaseStatus.Resolved => new("case.already-resolved", "The case is resolved; reopen it first."),
        CaseStatus.Closed => new("case.already-closed", "The case is closed; reopen it first."),
        _ => null,
    };

    private static Verdict<CaseEvent> Reject(string code, string detail) => new Verdict<CaseEvent>.Rejected(code, detail);

    private static QueueKey QueueOf(CaseState state, int tier, string department) => QueueKey.Of(tier, department, state.Language, state.Region);

    private static DecisionId NextDecision(CaseState state) => DecisionId.Of(state.Id, state.DecisionCount + 1);
}
