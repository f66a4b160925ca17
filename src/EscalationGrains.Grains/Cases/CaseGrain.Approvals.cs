using EscalationGrains.Contracts;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Json;
using EscalationGrains.Domain;
using EscalationGrains.Domain.Cases;

namespace EscalationGrains.Grains.Cases;

internal sealed partial class CaseGrain
{
    public Task<Reply<ApprovalView>> ExecuteApproval(ApprovalCommand command) => Carry(
        command.Header,
        (state, actor, at) => Decide(state, command, actor, at),
        (after, decided) => ValueTask.FromResult(ApprovalViews.Of(after, Meant(after, command), decided)),
        ContractsJson.Default.ApprovalView);

    private (Verdict<CaseEvent> Verdict, string? Text) Decide(CaseState state, ApprovalCommand command, ActedBy actor, DateTimeOffset at) => command switch
    {
        ApprovalCommand.Ask c => (CaseRules.RequestApproval(state, c.Kind, c.Amount, c.Currency, c.OwnLimit, actor, c.Reason is null ? null : TextId(), Policy, at), c.Reason),
        ApprovalCommand.Decide c => (CaseRules.DecideApproval(state, ApprovalId.Of(c.ApprovalId), c.Grants, actor, c.Reason is null ? null : TextId(), at), c.Reason),
        _ => throw new InvalidOperationException($"Unknown command {command.GetType().Name}."),
    };

    /// <summary>The one that an accepted command was about: the latest, or the one it names.</summary>
    private static Approval Meant(CaseState after, ApprovalCommand command) =>
        command is ApprovalCommand.Decide decide ? after.Approvals!.Find(ApprovalId.Of(decide.ApprovalId))! : after.Approvals!.Kept[^1];
}
