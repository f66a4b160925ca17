using NodaTime;

namespace EscalationGrains.Domain.Calendars;

/// <summary>
/// The openings within one UTC year, in order and apart from each other, with the open time before each. Eight bytes for an opening:
/// some 4 kB for a year of working days with a lunch break. Instants are UTC ticks, as <see cref="DateTimeOffset.UtcTicks"/> counts them.
/// </summary>
internal sealed class OpeningsOfYear
{
    private readonly long _start;

    /// <summary>Second of the year at which each opening starts.</summary>
    private readonly int[] _opens;

    /// <summary>Open seconds of the year before each opening; one more entry holds the sum of all.</summary>
    private readonly int[] _before;

    private OpeningsOfYear(long start, List<(long Opens, long Closes)> openings)
    {
        _start = start * TimeSpan.TicksPerSecond;
        _opens = new int[openings.Count];
        _before = new int[openings.Count + 1];
        for (var i = 0; i < openings.Count; i++)
        {
            _opens[i] = (int)(openings[i].Opens - start);
            _before[i + 1] = _before[i] + (int)(openings[i].Closes - openings[i].Opens);
        }
    }

    /// <summary>Open ticks of the whole year.</summary>
    public long Total => _before[^1] * TimeSpan.TicksPerSecond;

    /// <param name="year">1 to 9999.</param>
    public static OpeningsOfYear Of(int year, DateTimeZone zone, WorkingHours hours)
    {
        var start = SecondsTo(year);
        var end = SecondsTo(year + 1);
        var openings = new List<(long Opens, long Closes)>();
        for (var from = start; from < end;)
        {
            // Between two changes of its zone a wall clock is a plain clock.
            var interval = zone.GetZoneInterval(Instant.FromUnixTimeSeconds(from - UnixEpoch));
            var to = interval.HasEnd ? Math.Min(end, interval.End.ToUnixTimeSeconds() + UnixEpoch) : end;
            AddOpenings(openings, hours, from, to, interval.WallOffset.Seconds);
            from = to;
        }

        return new OpeningsOfYear(start, openings);
    }

    public bool IsOpen(long at) => IndexAt(at) is >= 0 and var i && at < ClosesAt(i);

    /// <summary>The opening that runs at an instant of this year, or the first after it.</summary>
    public (long Opens, long Closes)? AtOrAfter(long at)
    {
        var i = IndexAt(at);
        if (i < 0 || at >= ClosesAt(i))
        {
            i++;
        }

        return i < _opens.Length ? (OpensAt(i), ClosesAt(i)) : null;
    }

    /// <summary>Open ticks of this year before an instant of it.</summary>
    public long OpenBefore(long at) => IndexAt(at) is >= 0 and var i
        ? (_before[i] * TimeSpan.TicksPerSecond) + Math.Min(at, ClosesAt(i)) - OpensAt(i)
        : 0;

    /// <summary>The first instant before which <paramref name="open"/> ticks of this year were open.</summary>
    /// <param name="open">Above 0, at most <see cref="Total"/>.</param>
    public long Reaching(long open)
    {
        // The last opening that starts with less than that behind it; a sum of whole seconds is less exactly when its seconds are less than the ceiling.
        var seconds = (int)((open + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond);
        var found = Array.BinarySearch(_before, seconds);
        var i = (found < 0 ? ~found : found) - 1;
        return OpensAt(i) + open - (_before[i] * TimeSpan.TicksPerSecond);
    }

    private static void AddOpenings(List<(long Opens, long Closes)> openings, WorkingHours hours, long from, long to, int offset)
    {
        var lastDay = Day(to - 1 + offset);
        for (var day = Day(from + offset); day <= lastDay; day++)
        {
            var midnight = (day * (long)TimeWindow.EndOfDay) - offset;
            foreach (var window in hours.On(day))
            {
                var opens = Math.Max(from, midnight + window.FromSecond);
                var closes = Math.Min(to, midnight + window.ToSecond);
                if (opens >= closes)
                {
                    continue;
                }

                if (openings.Count > 0 && openings[^1].Closes == opens)
                {
                    openings[^1] = (openings[^1].Opens, closes);
                }
                else
                {
                    openings.Add((opens, closes));
                }
            }
        }
    }

    /// <summary>Index of the last opening that starts at or before an instant; -1 before the first.</summary>
    private int IndexAt(long at)
    {
        var found = Array.BinarySearch(_opens, (int)((at - _start) / TimeSpan.TicksPerSecond));
        return found < 0 ? ~found - 1 : found;
    }

    private long OpensAt(int i) => _start + (_opens[i] * TimeSpan.TicksPerSecond);

    private long ClosesAt(int i) => OpensAt(i) + ((_before[i + 1] - _before[i]) * TimeSpan.TicksPerSecond);

    /// <summary>Days since 0001-01-01, as <see cref="DateOnly.DayNumber"/> counts them; below 0 in the first hours of all.</summary>
    private static int Day(long second) => (int)Math.Floor(second / (double)TimeWindow.EndOfDay);

    private static readonly long UnixEpoch = DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerSecond;

    /// <summary>Seconds from the year 1 to the first of a year, 10000 included, which no date type reaches.</summary>
    private static long SecondsTo(int year) => year > 9999
        ? (DateTime.MaxValue.Ticks / TimeSpan.TicksPerSecond) + 1
        : new DateTime(year, 1, 1).Ticks / TimeSpan.TicksPerSecond;
}
