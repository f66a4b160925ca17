namespace EscalationGrains.Contracts.Feeds;

/// <summary>An event on its way into a feed, not numbered yet.</summary>
[GenerateSerializer, Immutable, Alias("eg.FeedEntry")]
public sealed record FeedEntry
{
    /// <summary>What it reports; unique within the feed.</summary>
    [Id(0)] public required string Source { get; init; }

    [Id(1)] public required string Type { get; init; }

    [Id(2)] public required string Subject { get; init; }

    [Id(3)] public required DateTimeOffset At { get; init; }

    /// <summary>UTF-8 JSON.</summary>
    [Id(4)] public required byte[] Data { get; init; }
}
