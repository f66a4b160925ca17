using System.Collections.Concurrent;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;

namespace EscalationGrains.Gateway.Tests.Fakes;

internal sealed class FakeCaseCommands : ICaseCommandGrain
{
    public ConcurrentQueue<CaseCommand> Executed { get; } = [];

    public ConcurrentQueue<(string Act, string Offer, string Agent, string? Reason, IdempotencyKey? Key)> Answered { get; } = [];

    public Func<CaseCommand, Reply<CaseView>> OnExecute { get; set; } = _ => Reply<CaseView>.Of(Views.Case);

    public Task<Reply<CaseView>> Execute(string caseId, CaseCommand command)
    {
        Executed.Enqueue(command);
        return Task.FromResult(caseId == "nowhere" ? Reply<CaseView>.Refused("case.unknown", "No such case.") : OnExecute(command));
    }

    public ConcurrentQueue<ApprovalCommand> Approvals { get; } = [];

    public Func<ApprovalCommand, Reply<ApprovalView>> OnApproval { get; set; } = _ => Reply<ApprovalView>.Of(Views.Approval);

    public Task<Reply<ApprovalView>> ExecuteApproval(string caseId, ApprovalCommand command)
    {
        Approvals.Enqueue(command);
        return Task.FromResult(caseId == "nowhere" ? Reply<ApprovalView>.Refused("case.unknown", "No such case.") : OnApproval(command));
    }

    public Task<Reply<OfferView>> Accept(string offerId, string agentId, IdempotencyKey? idempotency)
    {
        Answered.Enqueue(("accept", offerId, agentId, null, idempotency));
        return Task.FromResult(offerId == "o-c1-2"
            ? Reply<OfferView>.Refused(new Refusal { Code = "offer.not-pending", Detail = "The case went to another agent.", Owner = new() { Kind = "agent", Id = "a2" } })
            : Reply<OfferView>.Of(Views.Offer with { State = "accepted" }, duplicate: idempotency is { Key: "again" }));
    }

    public Task<Reply<OfferView>> Decline(string offerId, string agentId, string? reason, IdempotencyKey? idempotency)
    {
        Answered.Enqueue(("decline", offerId, agentId, reason, idempotency));
        return Task.FromResult(Reply<OfferView>.Of(Views.Offer with { State = "declined" }));
    }

    public Task<Reply<OfferView>> FindOffer(string offerId) => Task.FromResult(offerId switch
    {
        "o-c1-1" or "o-c1-2" => Reply<OfferView>.Of(Views.Offer with { Id = offerId }),
        "o-c2-1" => Reply<OfferView>.Of(Views.Offer with { Id = offerId, AgentId = "a2" }),
        _ => Reply<OfferView>.Refused("offer.unknown", "No such offer."),
    });
}
