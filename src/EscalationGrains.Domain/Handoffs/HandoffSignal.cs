using EscalationGrains.Domain.Triage;

namespace EscalationGrains.Domain.Handoffs;

/// <summary>What triage read of one kind over the case.</summary>
/// <param name="Trend">The latest score less the mean of those before; null before there are two.</param>
public sealed record HandoffSignal(SignalKind Kind, int Count, double Latest, double? Trend, DateTimeOffset FirstAt, DateTimeOffset LastAt);
