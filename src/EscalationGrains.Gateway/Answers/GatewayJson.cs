using System.Text.Json;
using System.Text.Json.Serialization;
using EscalationGrains.Contracts;
using EscalationGrains.Contracts.AgentQueues;
using EscalationGrains.Contracts.Cases;
using EscalationGrains.Contracts.Json;
using EscalationGrains.Gateway.Agents;
using EscalationGrains.Gateway.Feeds;
using EscalationGrains.Gateway.Policies;

namespace EscalationGrains.Gateway.Answers;

/// <summary>Answers that exist on the HTTP side only, in the same form as <see cref="ContractsJson"/>.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    Converters = [typeof(Rfc3339Converter)],
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AgentAnswer))]
[JsonSerializable(typeof(Page<AgentAnswer>))]
[JsonSerializable(typeof(PolicyListAnswer))]
[JsonSerializable(typeof(PolicyVersionsAnswer))]
[JsonSerializable(typeof(PolicyCheckAnswer))]
[JsonSerializable(typeof(Snapshot<CaseSummary>))]
[JsonSerializable(typeof(Snapshot<OfferView>))]
[JsonSerializable(typeof(Snapshot<QueueView>))]
[JsonSerializable(typeof(DeskSnapshot))]
internal sealed partial class GatewayJson : JsonSerializerContext;
