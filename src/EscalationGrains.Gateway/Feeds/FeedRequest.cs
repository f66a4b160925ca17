using System.Globalization;
using EscalationGrains.Contracts.Feeds;
using EscalationGrains.Gateway.Requests;

namespace EscalationGrains.Gateway.Feeds;

/// <summary>Where a reader wants to begin, and what it wants to see.</summary>
/// <param name="After">Sequence of the last event it has; null means from now on.</param>
/// <param name="Filter">What it wants of what it may see.</param>
internal sealed record FeedRequest(long? After, FeedFilter Filter)
{
    /// <summary>What this reader may see at all; null means everything of the feed.</summary>
    public Func<FeedEvent, bool>? Sees { get; init; }

    /// <summary>Asked at each heart-beat: whether the reader's key still holds.</summary>
    public Func<ValueTask<bool>> IsAdmitted { get; init; } = () => new(true);

    public bool Wants(FeedEvent @event) => (Sees?.Invoke(@event) ?? true) && Filter.Passes(@event);

    public static (FeedRequest Request, Problem? Refused) Read(HttpContext http)
    {
        var query = new QueryFields(http);
        var filter = FeedFilter.Read(query);

        // A browser that comes back sends the header and repeats the query it began with: the header is the later word.
        var header = http.Request.Headers["Last-Event-ID"].ToString();
        var after = header.Length > 0 ? Sequence(query, "Last-Event-ID", header) : Sequence(query, "after", query.Text("after", TextRule.External));
        return (new(after, filter), query.Refused);
    }

    private static long? Sequence(QueryFields query, string name, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < long.MaxValue / 2)
        {
            return number;
        }

        query.Fault(name, "must be the sequence of an event");
        return null;
    }
}
