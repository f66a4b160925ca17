using EscalationGrains.Contracts.Interactions;

namespace EscalationGrains.Contracts.Cases;

/// <summary>One case: the one writer of its tier, owner, offers and clocks. Key <c>tenant/id</c>.</summary>
[Alias("eg.ICaseGrain")]
public interface ICaseGrain : IGrainWithStringKey
{
    [Alias("Handle")]
    Task<IngestReply> Handle(CaseInteraction interaction);

    /// <summary>Refused with <c>case.moved</c> when this activation was old; ask again.</summary>
    [Alias("Execute")]
    Task<Reply<CaseView>> Execute(CaseCommand command);

    /// <summary>As <see cref="Execute"/>. What is beyond a limit is no refusal: it is committed, and the answer's state says so.</summary>
    [Alias("ExecuteApproval")]
    Task<Reply<ApprovalView>> ExecuteApproval(ApprovalCommand command);

    [Alias("Offer")]
    Task<OfferReply> Offer(string queue, string agentId);

    [Alias("Accept")]
    Task<Reply<OfferView>> Accept(string offerId, string agentId, IdempotencyKey? idempotency);

    [Alias("Decline")]
    Task<Reply<OfferView>> Decline(string offerId, string agentId, string? reason, IdempotencyKey? idempotency);

    /// <summary>Takes back whatever offer the agent holds; nothing when none.</summary>
    [Alias("WithdrawFrom")]
    Task WithdrawFrom(string agentId);

    /// <summary>The owner is offline since an instant. Refused with <c>case.moved</c> when this activation was old; ask again.</summary>
    [Alias("OwnerOffline")]
    Task OwnerOffline(string agentId, DateTimeOffset since);

    /// <summary>The owner is there again. Refused as <see cref="OwnerOffline"/>.</summary>
    [Alias("OwnerBack")]
    Task OwnerBack(string agentId);

    /// <summary>Something may be due. Early, twice or late is harmless.</summary>
    /// <returns>How many deadlines fired: 0 or 1.</returns>
    [Alias("Wake")]
    Task<int> Wake();

    /// <summary>Something will be due soon: does nothing but be in memory then.</summary>
    [Alias("Prepare")]
    Task Prepare();

    /// <summary>What decides about it, or is watched beside that, may have changed: goes over if it is to, and plans anew when it must wake.</summary>
    [Alias("Replan")]
    Task Replan();

    /// <summary>Somebody saw that version of the case committed: an activation that is older leaves memory, and the next call reads what it missed. Nothing otherwise.</summary>
    [Alias("Overtake")]
    Task Overtake(long version);

    [Alias("View")]
    Task<CaseView?> View();

    [Alias("FindOffer")]
    Task<OfferView?> FindOffer(string offerId);
}
