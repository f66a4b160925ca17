namespace EscalationGrains.Grains.Feeds;

/// <summary>One event of a feed. <c>(Feed, Sequence)</c> is the primary key; sequences start at 1 and have no gaps.</summary>
/// <param name="Feed">Grain key of the feed: <c>tenant/events</c> or <c>@org/agent</c>.</param>
/// <param name="Source">What it reports, e.g. <c>case/demo/c…#17.0</c>; unique within the feed, so a repeated delivery adds nothing.</param>
/// <param name="Data">UTF-8 JSON of the CloudEvents <c>data</c>.</param>
public sealed record FeedRow(string Feed, long Sequence, string Source, string Type, string Subject, DateTimeOffset At, ReadOnlyMemory<byte> Data);
