using EscalationGrains.Domain.Interactions;

namespace EscalationGrains.Domain.Cases;

/// <summary>Which free text a fact refers to; the text itself stands in a content row.</summary>
public static class CaseTexts
{
    /// <summary>Null for facts without one; an interaction's own text is found by the interaction's id.</summary>
    public static ContentId? Of(CaseEvent fact) => fact switch
    {
        CaseEvent.Noted f => f.Content,
        CaseEvent.Escalated f => f.Reason,
        CaseEvent.HandedBack f => f.Reason,
        CaseEvent.Reassigned f => f.Reason,
        CaseEvent.SeverityChanged f => f.Reason,
        CaseEvent.OfferDeclined f => f.Reason,
        CaseEvent.Pended f => f.Reason,
        CaseEvent.Resolved f => f.Resolution,
        CaseEvent.Reopened f => f.Reason,
        CaseEvent.Assigned f => f.Reason,
        CaseEvent.PriorityChanged f => f.Reason,
        CaseEvent.Rerouted f => f.Reason,
        CaseEvent.TierOverridden f => f.Reason,
        CaseEvent.ClockHeld f => f.Reason,
        CaseEvent.ClockReleased f => f.Reason,
        CaseEvent.ApprovalRequested f => f.Reason,
        CaseEvent.ApprovalGranted f => f.Reason,
        CaseEvent.ApprovalDeclined f => f.Reason,
        _ => null,
    };
}
