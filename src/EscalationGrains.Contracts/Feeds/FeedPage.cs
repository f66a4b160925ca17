namespace EscalationGrains.Contracts.Feeds;

/// <summary>A part of a feed.</summary>
[GenerateSerializer, Immutable, Alias("eg.FeedPage")]
public sealed record FeedPage
{
    [Id(0)] public required IReadOnlyList<FeedEvent> Events { get; init; }

    /// <summary>Oldest sequence still kept.</summary>
    [Id(1)] public required long First { get; init; }

    /// <summary>Newest sequence.</summary>
    [Id(2)] public required long Last { get; init; }
}
