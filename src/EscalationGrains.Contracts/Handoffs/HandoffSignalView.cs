namespace EscalationGrains.Contracts.Handoffs;

/// <summary>What triage read of one kind over the case.</summary>
[GenerateSerializer, Immutable, Alias("eg.HandoffSignalView")]
public sealed record HandoffSignalView
{
    [Id(0)] public required string Kind { get; init; }

    [Id(1)] public required int Count { get; init; }

    [Id(2)] public required double Latest { get; init; }

    /// <summary>The latest score less the mean of those before; null before there are two.</summary>
    [Id(3)] public double? Trend { get; init; }

    [Id(4)] public required DateTimeOffset FirstAt { get; init; }

    [Id(5)] public required DateTimeOffset LastAt { get; init; }
}
