namespace EscalationGrains.Grains.Calendars;

/// <summary>One event of a feed that was left out, or taken with a doubt; the feed stays usable.</summary>
/// <param name="Code">Stable, e.g. <c>holiday-feed.timed-event</c>.</param>
/// <param name="Event">The event's summary, or what the feed has in its place.</param>
/// <param name="Detail">One sentence for whoever chose the feed.</param>
public sealed record HolidayFeedNote(string Code, string Event, string Detail);
