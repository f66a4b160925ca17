namespace EscalationGrains.Gateway.Feeds;

/// <summary>Tells a reader that events it asked for are gone.</summary>
/// <param name="First">Oldest sequence still kept.</param>
/// <param name="Last">Newest sequence.</param>
internal sealed record FeedReset(long First, long Last);
