using EscalationGrains.Domain.AgentQueues;

namespace EscalationGrains.Domain.Simulations;

/// <summary>A case went, by a rule or by a person, to another tier or queue, or could go no higher.</summary>
/// <param name="DueAt">The instant by which it was judged, not the one at which a timer happened to fire.</param>
/// <param name="Kind"><c>hierarchical functional automatic customer-requested priority emergency handed-back routed exhausted</c>.</param>
/// <param name="Trigger">Name of the trigger; <c>by-call</c> when a person did it.</param>
public sealed record Move(DateTimeOffset DueAt, string Kind, string Trigger, int FromTier, int ToTier, QueueKey FromQueue, QueueKey ToQueue);
