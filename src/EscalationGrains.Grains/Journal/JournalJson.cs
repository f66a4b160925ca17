using System.Text.Json;
using System.Text.Json.Serialization;
using EscalationGrains.Contracts.Json;
using EscalationGrains.Domain.AgentQueues;
using EscalationGrains.Domain.Agents;
using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Customers;
using EscalationGrains.Domain.Interactions;
using EscalationGrains.Domain.Policies.Conditions;
using EscalationGrains.Domain.Triage;
using EscalationGrains.Grains.Interactions;

namespace EscalationGrains.Grains.Journal;

/// <summary>JSON of everything the journal, the outbox and the feeds store. No CLR names, no personal values.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [
        typeof(Rfc3339Converter), typeof(DurationConverter),
        typeof(KebabEnumConverter<Channel>), typeof(KebabEnumConverter<Direction>), typeof(KebabEnumConverter<AuthorKind>),
        typeof(KebabEnumConverter<IdentityKind>), typeof(KebabEnumConverter<Severity>), typeof(KebabEnumConverter<CaseStatus>),
        typeof(KebabEnumConverter<EscalationKind>), typeof(KebabEnumConverter<WaitingFor>), typeof(KebabEnumConverter<ClockName>),
        typeof(KebabEnumConverter<ClockState>), typeof(KebabEnumConverter<OfferState>), typeof(KebabEnumConverter<OwnerKind>), typeof(KebabEnumConverter<ActorKind>), typeof(KebabEnumConverter<ApprovalState>),
        typeof(KebabEnumConverter<CauseKind>), typeof(KebabEnumConverter<CauseBasis>), typeof(KebabEnumConverter<SignalKind>),
    ])]
[JsonSerializable(typeof(CaseEvent.Opened), TypeInfoPropertyName = "CaseOpened")]
[JsonSerializable(typeof(CaseEvent.RoutingLearned), TypeInfoPropertyName = "CaseRoutingLearned")]
[JsonSerializable(typeof(CaseEvent.InteractionAdded), TypeInfoPropertyName = "CaseInteractionAdded")]
[JsonSerializable(typeof(CaseEvent.SubjectSet), TypeInfoPropertyName = "CaseSubjectSet")]
[JsonSerializable(typeof(CaseEvent.VipChanged), TypeInfoPropertyName = "CaseVipChanged")]
[JsonSerializable(typeof(CaseEvent.ClockStarted), TypeInfoPropertyName = "CaseClockStarted")]
[JsonSerializable(typeof(CaseEvent.ClockPaused), TypeInfoPropertyName = "CaseClockPaused")]
[JsonSerializable(typeof(CaseEvent.ClockResumed), TypeInfoPropertyName = "CaseClockResumed")]
[JsonSerializable(typeof(CaseEvent.ClockRetargeted), TypeInfoPropertyName = "CaseClockRetargeted")]
[JsonSerializable(typeof(CaseEvent.ClockMet), TypeInfoPropertyName = "CaseClockMet")]
[JsonSerializable(typeof(CaseEvent.ClockBreached), TypeInfoPropertyName = "CaseClockBreached")]
[JsonSerializable(typeof(CaseEvent.ClockCancelled), TypeInfoPropertyName = "CaseClockCancelled")]
[JsonSerializable(typeof(CaseEvent.SeverityChanged), TypeInfoPropertyName = "CaseSeverityChanged")]
[JsonSerializable(typeof(CaseEvent.Escalated), TypeInfoPropertyName = "CaseEscalated")]
[JsonSerializable(typeof(CaseEvent.EscalationExhausted), TypeInfoPropertyName = "CaseEscalationExhausted")]
[JsonSerializable(typeof(CaseEvent.HandedBack), TypeInfoPropertyName = "CaseHandedBack")]
[JsonSerializable(typeof(CaseEvent.Reassigned), TypeInfoPropertyName = "CaseReassigned")]
[JsonSerializable(typeof(CaseEvent.OfferMade), TypeInfoPropertyName = "CaseOfferMade")]
[JsonSerializable(typeof(CaseEvent.OfferAccepted), TypeInfoPropertyName = "CaseOfferAccepted")]
[JsonSerializable(typeof(CaseEvent.OfferDeclined), TypeInfoPropertyName = "CaseOfferDeclined")]
[JsonSerializable(typeof(CaseEvent.OfferExpired), TypeInfoPropertyName = "CaseOfferExpired")]
[JsonSerializable(typeof(CaseEvent.OfferWithdrawn), TypeInfoPropertyName = "CaseOfferWithdrawn")]
[JsonSerializable(typeof(CaseEvent.OfferSuperseded), TypeInfoPropertyName = "CaseOfferSuperseded")]
[JsonSerializable(typeof(CaseEvent.OfferRoundEnded), TypeInfoPropertyName = "CaseOfferRoundEnded")]
[JsonSerializable(typeof(CaseEvent.OwnerReleased), TypeInfoPropertyName = "CaseOwnerReleased")]
[JsonSerializable(typeof(CaseEvent.OwnerWentOffline), TypeInfoPropertyName = "CaseOwnerWentOffline")]
[JsonSerializable(typeof(CaseEvent.OwnerCameBack), TypeInfoPropertyName = "CaseOwnerCameBack")]
[JsonSerializable(typeof(CaseEvent.Pended), TypeInfoPropertyName = "CasePended")]
[JsonSerializable(typeof(CaseEvent.Resumed), TypeInfoPropertyName = "CaseResumed")]
[JsonSerializable(typeof(CaseEvent.Resolved), TypeInfoPropertyName = "CaseResolved")]
[JsonSerializable(typeof(CaseEvent.Closed), TypeInfoPropertyName = "CaseClosed")]
[JsonSerializable(typeof(CaseEvent.Reopened), TypeInfoPropertyName = "CaseReopened")]
[JsonSerializable(typeof(CaseEvent.Noted), TypeInfoPropertyName = "CaseNoted")]
[JsonSerializable(typeof(CaseEvent.CustomerAttributesLearned), TypeInfoPropertyName = "CaseCustomerAttributesLearned")]
[JsonSerializable(typeof(CaseEvent.ClockWarned), TypeInfoPropertyName = "CaseClockWarned")]
[JsonSerializable(typeof(CaseEvent.FollowUpDue), TypeInfoPropertyName = "CaseFollowUpDue")]
[JsonSerializable(typeof(CaseEvent.Decided), TypeInfoPropertyName = "CaseDecided")]
[JsonSerializable(typeof(CaseEvent.Shadowed), TypeInfoPropertyName = "CaseShadowed")]
[JsonSerializable(typeof(CaseEvent.Tagged), TypeInfoPropertyName = "CaseTagged")]
[JsonSerializable(typeof(CaseEvent.Notified), TypeInfoPropertyName = "CaseNotified")]
[JsonSerializable(typeof(CaseEvent.Routed), TypeInfoPropertyName = "CaseRouted")]
[JsonSerializable(typeof(CaseEvent.PathStarted), TypeInfoPropertyName = "CasePathStarted")]
[JsonSerializable(typeof(CaseEvent.PathStepTaken), TypeInfoPropertyName = "CasePathStepTaken")]
[JsonSerializable(typeof(CaseEvent.PathEnded), TypeInfoPropertyName = "CasePathEnded")]
[JsonSerializable(typeof(CaseEvent.PolicyChanged), TypeInfoPropertyName = "CasePolicyChanged")]
[JsonSerializable(typeof(CaseEvent.Assigned), TypeInfoPropertyName = "CaseAssigned")]
[JsonSerializable(typeof(CaseEvent.PriorityChanged), TypeInfoPropertyName = "CasePriorityChanged")]
[JsonSerializable(typeof(CaseEvent.Rerouted), TypeInfoPropertyName = "CaseRerouted")]
[JsonSerializable(typeof(CaseEvent.TierOverridden), TypeInfoPropertyName = "CaseTierOverridden")]
[JsonSerializable(typeof(CaseEvent.ClockHeld), TypeInfoPropertyName = "CaseClockHeld")]
[JsonSerializable(typeof(CaseEvent.ClockReleased), TypeInfoPropertyName = "CaseClockReleased")]
[JsonSerializable(typeof(CaseEvent.ApprovalRequested), TypeInfoPropertyName = "CaseApprovalRequested")]
[JsonSerializable(typeof(CaseEvent.ApprovalGranted), TypeInfoPropertyName = "CaseApprovalGranted")]
[JsonSerializable(typeof(CaseEvent.ApprovalDeclined), TypeInfoPropertyName = "CaseApprovalDeclined")]
[JsonSerializable(typeof(CaseEvent.ApprovalRefused), TypeInfoPropertyName = "CaseApprovalRefused")]
[JsonSerializable(typeof(CustomerEvent.Opened), TypeInfoPropertyName = "CustomerOpened")]
[JsonSerializable(typeof(CustomerEvent.IdentityAdded), TypeInfoPropertyName = "CustomerIdentityAdded")]
[JsonSerializable(typeof(CustomerEvent.IdentityConflicted), TypeInfoPropertyName = "CustomerIdentityConflicted")]
[JsonSerializable(typeof(CustomerEvent.Described), TypeInfoPropertyName = "CustomerDescribed")]
[JsonSerializable(typeof(CustomerEvent.CaseOpened), TypeInfoPropertyName = "CustomerCaseOpened")]
[JsonSerializable(typeof(CustomerEvent.CaseLeft), TypeInfoPropertyName = "CustomerCaseLeft")]
[JsonSerializable(typeof(CustomerEvent.Contacted), TypeInfoPropertyName = "CustomerContacted")]
[JsonSerializable(typeof(CaseState))]
[JsonSerializable(typeof(CustomerState))]
[JsonSerializable(typeof(CaseNotice))]
[JsonSerializable(typeof(QueueNotice))]
[JsonSerializable(typeof(PresenceNotice))]
[JsonSerializable(typeof(AgentPresenceNotice))]
[JsonSerializable(typeof(StoredContent))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyList<SeenCondition>))]
public sealed partial class JournalJson : JsonSerializerContext;
