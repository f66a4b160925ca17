namespace EscalationGrains.Domain.Cases;

/// <summary>Something that somebody wants to grant a customer.</summary>
/// <param name="What">The act, e.g. <c>refund</c>.</param>
/// <param name="Limit">What it was compared with; null: there was none, or none was needed.</param>
public sealed record Approval(ApprovalId Id, string What, decimal Amount, string? Currency, decimal? Limit, ActedBy Asker, DateTimeOffset AskedAt, ApprovalState State)
{
    /// <summary>Who granted or declined it; null while pending, and when it was refused by the policy.</summary>
    public ActedBy? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public static Approval Of(CaseEvent.ApprovalRequested f) => new(f.ApprovalId, f.What, f.Amount, f.Currency, f.Limit, f.Actor, f.At, ApprovalState.Pending);

    /// <summary>Folds what became of it.</summary>
    public Approval Apply(CaseEvent fact) => fact switch
    {
        CaseEvent.ApprovalGranted f => this with { State = ApprovalState.Approved, DecidedBy = f.Actor, DecidedAt = f.At },
        CaseEvent.ApprovalDeclined f => this with { State = ApprovalState.Declined, DecidedBy = f.Actor, DecidedAt = f.At },
        CaseEvent.ApprovalRefused f => this with { State = ApprovalState.Refused, DecidedAt = f.At },
        _ => this,
    };
}
