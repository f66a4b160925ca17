namespace EscalationGrains.Contracts.Cases;

/// <summary>Edge of the case for people and platforms: checks that the case exists for this tenant, retries a moved stream. Stateless; key <c>tenant/case-commands</c>.</summary>
[Alias("eg.ICaseCommandGrain")]
public interface ICaseCommandGrain : IGrainWithStringKey
{
    [Alias("Execute")]
    Task<Reply<CaseView>> Execute(string caseId, CaseCommand command);

    /// <summary>Asks for, grants or declines; an agent's own limit is looked up here.</summary>
    [Alias("ExecuteApproval")]
    Task<Reply<ApprovalView>> ExecuteApproval(string caseId, ApprovalCommand command);

    /// <summary>One acceptance counts; every other is refused with <c>offer.not-pending</c> and who has the case.</summary>
    [Alias("Accept")]
    Task<Reply<OfferView>> Accept(string offerId, string agentId, IdempotencyKey? idempotency);

    [Alias("Decline")]
    Task<Reply<OfferView>> Decline(string offerId, string agentId, string? reason, IdempotencyKey? idempotency);

    [Repeatable]
    [Alias("FindOffer")]
    Task<Reply<OfferView>> FindOffer(string offerId);
}
