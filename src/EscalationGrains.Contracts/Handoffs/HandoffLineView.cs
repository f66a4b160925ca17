namespace EscalationGrains.Contracts.Handoffs;

/// <summary>One line of a packet.</summary>
[GenerateSerializer, Immutable, Alias("eg.HandoffLineView")]
public sealed record HandoffLineView
{
    /// <summary>Of the fact in the case's journal.</summary>
    [Id(0)] public required long Sequence { get; init; }

    [Id(1)] public required DateTimeOffset At { get; init; }

    /// <summary>Of the fact, e.g. <c>interaction-added</c>.</summary>
    [Id(2)] public required string Kind { get; init; }

    [Id(3)] public required string Text { get; init; }

    /// <summary>Where the full text is; null for what is no interaction.</summary>
    [Id(4)] public string? Href { get; init; }
}
