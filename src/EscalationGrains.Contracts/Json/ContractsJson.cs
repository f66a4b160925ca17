using System.Text.Json;
using System.Text.Json.Serialization;
using EscalationGrains.Contracts.Access;
using EscalationGrains.Contracts.AgentQueues;
using EscalationGrains.Contracts.Agents;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Clock;
using EscalationGrains.Contracts.Customers;
using EscalationGrains.Contracts.Feeds;
using EscalationGrains.Contracts.Handoffs;
using EscalationGrains.Contracts.Interactions;
using EscalationGrains.Contracts.Policies;
using EscalationGrains.Contracts.Simulations;
using EscalationGrains.Contracts.Streams;

namespace EscalationGrains.Contracts.Json;

/// <summary>The one JSON form of all answers: what the gateway writes and what idempotency rows keep are the same bytes.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    Converters = [typeof(Rfc3339Converter)],
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PolicyVersionView))]
[JsonSerializable(typeof(ActivePolicyView))]
[JsonSerializable(typeof(SimulationView))]
[JsonSerializable(typeof(ExplanationView))]
[JsonSerializable(typeof(InteractionReceipt))]
[JsonSerializable(typeof(InteractionView))]
[JsonSerializable(typeof(Page<InteractionView>))]
[JsonSerializable(typeof(CustomerView))]
[JsonSerializable(typeof(Page<CustomerView>))]
[JsonSerializable(typeof(CaseView))]
[JsonSerializable(typeof(HandoffView))]
[JsonSerializable(typeof(ApprovalView))]
[JsonSerializable(typeof(Page<ApprovalView>))]
[JsonSerializable(typeof(OfferView))]
[JsonSerializable(typeof(Page<OfferView>))]
[JsonSerializable(typeof(Page<CaseSummary>))]
[JsonSerializable(typeof(Page<CaseEventView>))]
[JsonSerializable(typeof(Page<DecisionView>))]
[JsonSerializable(typeof(AgentView))]
[JsonSerializable(typeof(Page<AgentView>))]
[JsonSerializable(typeof(Page<QueueView>))]
[JsonSerializable(typeof(TenantView))]
[JsonSerializable(typeof(CreatedKey))]
[JsonSerializable(typeof(FeedTicket))]
[JsonSerializable(typeof(FeedEvent))]
[JsonSerializable(typeof(Page<DeadLetterView>))]
[JsonSerializable(typeof(ClockReading))]
[JsonSerializable(typeof(IReadOnlyList<EscalationSummary>))]
public sealed partial class ContractsJson : JsonSerializerContext;
