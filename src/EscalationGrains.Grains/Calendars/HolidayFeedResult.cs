using EscalationGrains.Domain.Calendars;

namespace EscalationGrains.Grains.Calendars;

/// <summary>The holidays of a feed, or why it cannot be read.</summary>
public abstract record HolidayFeedResult
{
    private HolidayFeedResult()
    {
    }

    /// <param name="Holidays">In order of their dates; two events on the same dates are one holiday with both names.</param>
    /// <param name="Notes">In the order of the feed; each at most once for an event.</param>
    public sealed record Read(IReadOnlyList<Holiday> Holidays, IReadOnlyList<HolidayFeedNote> Notes) : HolidayFeedResult;

    /// <param name="Code"><c>holiday-feed.too-large</c> or <c>holiday-feed.not-icalendar</c>.</param>
    /// <param name="Detail">One sentence; holds nothing of the feed.</param>
    public sealed record Unreadable(string Code, string Detail) : HolidayFeedResult;
}
