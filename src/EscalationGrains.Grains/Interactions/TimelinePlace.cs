using System.Globalization;

namespace EscalationGrains.Grains.Interactions;

/// <summary>A place in a list of interactions: ordered by when they occurred, and by arrival where that is the same.</summary>
/// <param name="Seq">The case's or the customer's sequence, as the list goes.</param>
public readonly record struct TimelinePlace(DateTimeOffset OccurredAt, long Seq)
{
    /// <summary>As a cursor, opaque to callers.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{OccurredAt.UtcTicks}.{Seq}");

    /// <summary>Null for none and for one that is not ours: the list starts at its beginning.</summary>
    public static TimelinePlace? Parse(string? cursor)
    {
        var parts = cursor?.Split('.');
        return parts is [var ticks, var seq]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.Ticks
            && long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new TimelinePlace(new DateTimeOffset(at, TimeSpan.Zero), number)
            : null;
    }
}
