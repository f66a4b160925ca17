using EscalationGrains.Domain.Interactions;

namespace EscalationGrains.Domain.Cases;

/// <summary>What agents may grant: each is asked for first, and then granted, refused, or decided by a supervisor.</summary>
public abstract partial record CaseEvent
{
    /// <param name="What">The act, e.g. <c>refund</c>.</param>
    /// <param name="Currency">As it was sent; limits have none.</param>
    /// <param name="OwnLimit">What the asker's own profile allowed for this then; null when it named nothing.</param>
    /// <param name="Limit">What it was compared with: the profile's limit, else the policy's for the tier; null: nobody gave a limit, or the asker needs none.</param>
    public sealed record ApprovalRequested(
        DateTimeOffset At, ApprovalId ApprovalId, string What, decimal Amount, string? Currency, decimal? OwnLimit, decimal? Limit, PolicyStamp Policy, ActedBy Actor, ContentId? Reason = null)
        : CaseEvent(At);

    /// <param name="ByLimit">It needed nobody else's word.</param>
    public sealed record ApprovalGranted(DateTimeOffset At, ApprovalId ApprovalId, bool ByLimit, ActedBy Actor, ContentId? Reason = null) : CaseEvent(At);

    /// <summary>A supervisor said no.</summary>
    public sealed record ApprovalDeclined(DateTimeOffset At, ApprovalId ApprovalId, ActedBy Actor, ContentId? Reason = null) : CaseEvent(At);

    /// <summary>Beyond the limit, and by policy nobody is asked. The escalation that follows by policy, if any, is told by the facts after it.</summary>
    public sealed record ApprovalRefused(DateTimeOffset At, ApprovalId ApprovalId) : CaseEvent(At);
}
