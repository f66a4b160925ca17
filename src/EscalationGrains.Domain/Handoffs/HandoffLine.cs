using EscalationGrains.Domain.Interactions;

namespace EscalationGrains.Domain.Handoffs;

/// <summary>One line of a packet. Its text is a personal value and never stored.</summary>
/// <param name="Sequence">Of the fact in the case's journal.</param>
/// <param name="At">When it occurred.</param>
/// <param name="Kind">Of the fact, e.g. <c>interaction-added</c>.</param>
/// <param name="InteractionId">Where the full text is; null for what is no interaction.</param>
public sealed record HandoffLine(long Sequence, DateTimeOffset At, string Kind, string Text, InteractionId? InteractionId = null, Channel? Channel = null);
