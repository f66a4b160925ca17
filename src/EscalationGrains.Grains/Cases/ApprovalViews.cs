using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Domain;
using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Grains.Cases;

/// <summary>Answers made of what was asked leave for.</summary>
internal static class ApprovalViews
{
    /// <summary>All of a case, in the order in which they were asked.</summary>
    public static IReadOnlyList<(long Seq, Approval Approval, CaseEvent Asked, CaseEvent? Decided)> Of(IReadOnlyList<(long Seq, CaseEvent Fact)> facts)
    {
        var all = new List<(long Seq, Approval Approval, CaseEvent Asked, CaseEvent? Decided)>();
        foreach (var (seq, fact) in facts)
        {
            if (fact is CaseEvent.ApprovalRequested asked)
            {
                all.Add((seq, Approval.Of(asked), asked, null));
            }
            else if (IdOf(fact) is { } id && all.FindIndex(a => a.Approval.Id == id) is >= 0 and var index)
            {
                all[index] = all[index] with { Approval = all[index].Approval.Apply(fact), Decided = fact };
            }
        }

        return all;
    }

    /// <param name="decided">The facts of the act that is answered; an escalation among them followed from it.</param>
    public static ApprovalView Of(CaseState state, Approval approval, IReadOnlyList<CaseEvent> decided) => Of(state.Id, approval) with
    {
        Escalation = approval.State == ApprovalState.Refused && decided.OfType<CaseEvent.Escalated>().FirstOrDefault() is { } escalated
            ? new EscalationSummary
            {
                DecisionId = escalated.DecisionId.Value,
                Kind = Words<EscalationKind>.Of(escalated.Kind),
                FromTier = escalated.FromTier,
                ToTier = escalated.ToTier,
                Trigger = escalated.Trigger,
            }
            : null,
    };

    public static ApprovalView Of(CaseId caseId, Approval approval) => new()
    {
        Id = approval.Id.Value,
        CaseId = caseId.Value,
        Kind = approval.What,
        Amount = approval.Amount,
        Currency = approval.Currency,
        State = Words<ApprovalState>.Of(approval.State),
        Limit = approval.Limit,
        AskedBy = Of(approval.Asker),
        AskedAt = approval.AskedAt,
        DecidedBy = approval.DecidedBy is { } by ? Of(by) : null,
        DecidedAt = approval.DecidedAt,
    };

    private static ApprovalId? IdOf(CaseEvent fact) => fact switch
    {
        CaseEvent.ApprovalGranted f => f.ApprovalId,
        CaseEvent.ApprovalDeclined f => f.ApprovalId,
        CaseEvent.ApprovalRefused f => f.ApprovalId,
        _ => null,
    };

    private static ActorView Of(ActedBy by) => new() { Kind = Words<ActorKind>.Of(by.Kind), Id = by.Id };
}
