namespace EscalationGrains.Contracts.Handoffs;

/// <summary>A channel that the case came over.</summary>
[GenerateSerializer, Immutable, Alias("eg.HandoffChannelView")]
public sealed record HandoffChannelView
{
    [Id(0)] public required string Channel { get; init; }

    [Id(1)] public required int Interactions { get; init; }

    [Id(2)] public required DateTimeOffset LastAt { get; init; }
}
