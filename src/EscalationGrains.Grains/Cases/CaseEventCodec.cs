using EscalationGrains.Domain.Cases;
using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Grains.Cases;

/// <summary>Kinds of a case's facts as stored. Kinds are for ever: add, never rename.</summary>
public static class CaseEventCodec
{
    public static readonly FactCodec<CaseEvent> Instance = new FactCodec<CaseEvent>()
        .Add("opened", JournalJson.Default.CaseOpened)
        .Add("routing-learned", JournalJson.Default.CaseRoutingLearned)
        .Add("interaction-added", JournalJson.Default.CaseInteractionAdded)
        .Add("subject-set", JournalJson.Default.CaseSubjectSet)
        .Add("vip-changed", JournalJson.Default.CaseVipChanged)
        .Add("clock-started", JournalJson.Default.CaseClockStarted)
        .Add("clock-paused", JournalJson.Default.CaseClockPaused)
        .Add("clock-resumed", JournalJson.Default.CaseClockResumed)
        .Add("clock-retargeted", JournalJson.Default.CaseClockRetargeted)
        .Add("clock-met", JournalJson.Default.CaseClockMet)
        .Add("clock-breached", JournalJson.Default.CaseClockBreached)
        .Add("clock-cancelled", JournalJson.Default.CaseClockCancelled)
        .Add("severity-changed", JournalJson.Default.CaseSeverityChanged)
        .Add("escalated", JournalJson.Default.CaseEscalated)
        .Add("escalation-exhausted", JournalJson.Default.CaseEscalationExhausted)
        .Add("handed-back", JournalJson.Default.CaseHandedBack)
        .Add("reassigned", JournalJson.Default.CaseReassigned)
        .Add("offer-made", JournalJson.Default.CaseOfferMade)
        .Add("offer-accepted", JournalJson.Default.CaseOfferAccepted)
        .Add("offer-declined", JournalJson.Default.CaseOfferDeclined)
        .Add("offer-expired", JournalJson.Default.CaseOfferExpired)
        .Add("offer-withdrawn", JournalJson.Default.CaseOfferWithdrawn)
        .Add("offer-superseded", JournalJson.Default.CaseOfferSuperseded)
        .Add("offer-round-ended", JournalJson.Default.CaseOfferRoundEnded)
        .Add("owner-released", JournalJson.Default.CaseOwnerReleased)
        .Add("pended", JournalJson.Default.CasePended)
        .Add("resumed", JournalJson.Default.CaseResumed)
        .Add("resolved", JournalJson.Default.CaseResolved)
        .Add("closed", JournalJson.Default.CaseClosed)
        .Add("reopened", JournalJson.Default.CaseReopened)
        .Add("noted", JournalJson.Default.CaseNoted)
        .Add("customer-attributes-learned", JournalJson.Default.CaseCustomerAttributesLearned)
        .Add("clock-warned", JournalJson.Default.CaseClockWarned)
        .Add("follow-up-due", JournalJson.Default.CaseFollowUpDue)
        .Add("decided", JournalJson.Default.CaseDecided)
        .Add("shadowed", JournalJson.Default.CaseShadowed)
        .Add("tagged", JournalJson.Default.CaseTagged)
        .Add("notified", JournalJson.Default.CaseNotified)
        .Add("routed", JournalJson.Default.CaseRouted)
        .Add("path-started", JournalJson.Default.CasePathStarted)
        .Add("path-step-taken", JournalJson.Default.CasePathStepTaken)
        .Add("path-ended", JournalJson.Default.CasePathEnded)
        .Add("policy-changed", JournalJson.Default.CasePolicyChanged);
}
