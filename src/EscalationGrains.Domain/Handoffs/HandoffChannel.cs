using EscalationGrains.Domain.Interactions;

namespace EscalationGrains.Domain.Handoffs;

/// <summary>A channel that the case came over.</summary>
public sealed record HandoffChannel(Channel Channel, int Interactions, DateTimeOffset LastAt);
