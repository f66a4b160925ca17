using System.Globalization;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Interactions;

namespace EscalationGrains.Domain.Handoffs;

/// <summary>Facts in one line for a person; null for those that a next owner need not read.</summary>
internal static class HandoffWords
{
    public static string? Of(CaseEvent fact, Func<ContentId, string?> textOf) => fact switch
    {
        CaseEvent.Opened f => $"Opened in {f.Queue}, severity {Words<Severity>.Of(f.Severity)}",
        CaseEvent.Escalated f => $"{By(f.Actor)} escalated it ({Words<EscalationKind>.Of(f.Kind)}, {f.Trigger}) from tier {f.FromTier} to {f.ToTier}, {f.ToQueue}",
        CaseEvent.EscalationExhausted f => $"{f.Trigger} found no tier above {f.Tier}",
        CaseEvent.HandedBack f => $"{By(f.Actor)} handed it back from tier {f.FromTier} to {f.ToTier}",
        CaseEvent.TierOverridden f => $"{By(f.Actor)} set tier {f.ToTier} instead of {f.FromTier}",
        CaseEvent.Reassigned { AgentId: { } agent } f => $"{By(f.Actor)} reassigned it to agent {agent}",
        CaseEvent.Reassigned f => $"{By(f.Actor)} reassigned it to {f.Department}",
        CaseEvent.Assigned f => $"{By(f.Actor)} {(f.TakenOver ? "took it over as" : "assigned it to")} agent {f.AgentId}",
        CaseEvent.Rerouted f => $"{By(f.Actor)} re-routed it to {f.ToQueue}",
        CaseEvent.Routed f => $"A rule routed it to {f.ToQueue}",
        CaseEvent.PriorityChanged f => $"{By(f.Actor)} set priority {f.To.ToString(CultureInfo.InvariantCulture)}",
        CaseEvent.ClockHeld f => $"{By(f.Actor)} paused the {Words<ClockName>.Of(f.Clock)} clock",
        CaseEvent.ClockReleased f => $"{By(f.Actor)} resumed the {Words<ClockName>.Of(f.Clock)} clock",
        CaseEvent.OfferAccepted f => $"Agent {f.AgentId} accepted it",
        CaseEvent.OfferDeclined f => $"Agent {f.AgentId} declined it",
        CaseEvent.OwnerReleased f => $"Agent {f.AgentId} no longer has it: {f.Because}",
        CaseEvent.SeverityChanged f => $"{By(f.Actor)} changed severity from {Words<Severity>.Of(f.From)} to {Words<Severity>.Of(f.To)}",
        CaseEvent.Pended f => $"{By(f.Actor)} waits for the {Words<WaitingFor>.Of(f.WaitingFor)}",
        CaseEvent.Resumed f => $"{By(f.Actor)} went on with it",
        CaseEvent.Resolved f => $"{By(f.Actor)} resolved it",
        CaseEvent.Reopened f => $"{By(f.Actor)} reopened it",
        CaseEvent.Closed f => $"{By(f.Actor)} closed it",
        CaseEvent.Noted f => $"{By(f.Actor)} noted",
        CaseEvent.ClockBreached f => $"The {Words<ClockName>.Of(f.Clock)} clock was missed",
        CaseEvent.FollowUpDue => "It was to be looked at again",
        CaseEvent.ApprovalRequested f => $"{By(f.Actor)} asked to grant {Grant(f)}",
        CaseEvent.ApprovalGranted { ByLimit: false } f => $"{By(f.Actor)} approved {f.ApprovalId}",
        CaseEvent.ApprovalDeclined f => $"{By(f.Actor)} declined {f.ApprovalId}",
        CaseEvent.ApprovalRefused f => $"{f.ApprovalId} was beyond the limit",
        _ => null,
    } is { } words
        ? words + (CaseTexts.Of(fact) is { } id && textOf(id) is { Length: > 0 } text ? $": {text}" : string.Empty)
        : null;

    public static string Grant(CaseEvent.ApprovalRequested f) => f.Currency is null ? $"{f.What} {Number(f.Amount)}" : $"{f.What} {Number(f.Amount)} {f.Currency}";

    private static string Number(decimal amount) => amount.ToString("0.####", CultureInfo.InvariantCulture);

    private static string By(ActedBy actor) => actor.Kind == ActorKind.System ? "The engine" : actor.Id is null ? $"A {Words<ActorKind>.Of(actor.Kind)}" : $"{char.ToUpperInvariant(Words<ActorKind>.Of(actor.Kind)[0])}{Words<ActorKind>.Of(actor.Kind)[1..]} {actor.Id}";
}
