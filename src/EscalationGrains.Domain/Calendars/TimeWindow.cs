using System.Globalization;
using NodaTime;

namespace EscalationGrains.Domain.Calendars;

/// <summary>A stretch of wall-clock time within a day, from inclusive, to exclusive, in whole seconds after midnight (0 to 86,400).
/// An end at or before the start means the next day: whether that is allowed is said where the window is used.</summary>
public readonly record struct TimeWindow
{
    /// <summary>24:00, the end of a day as a window's end.</summary>
    public const int EndOfDay = 24 * 60 * 60;

    public static readonly TimeWindow WholeDay = new(0, EndOfDay);

    /// <exception cref="ArgumentOutOfRangeException">A start outside 0 to 86,399 or an end outside 0 to 86,400.</exception>
    public TimeWindow(int fromSecond, int toSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fromSecond);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(fromSecond, EndOfDay);
        ArgumentOutOfRangeException.ThrowIfNegative(toSecond);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(toSecond, EndOfDay);
        FromSecond = fromSecond;
        ToSecond = toSecond;
    }

    public int FromSecond { get; }

    public int ToSecond { get; }

    /// <summary>Starts and ends at the same time of day: 09:00-09:00, and 00:00-00:00 too, for a whole day is written 00:00-24:00.</summary>
    public bool IsEmpty => FromSecond == ToSecond;

    /// <summary>Goes on after midnight. 22:00-00:00 does not: it ends there, as 22:00-24:00 does.</summary>
    public bool RunsOverMidnight => ToSecond > 0 && ToSecond < FromSecond;

    /// <summary>The end within the day the window starts on.</summary>
    internal int EndWithinDay => ToSecond <= FromSecond ? EndOfDay : ToSecond;

    /// <summary>Midnight as <paramref name="to"/> is the end of the day.</summary>
    /// <exception cref="ArgumentException">A time between two seconds.</exception>
    public static TimeWindow Between(LocalTime from, LocalTime to) => new(SecondOf(from), to == LocalTime.Midnight ? EndOfDay : SecondOf(to));

    /// <summary>Reads <c>09:00-17:30</c>, with seconds or spaces around the hyphen if wanted; the end may be <c>24:00</c>.</summary>
    public static bool TryParse(string? text, out TimeWindow window)
    {
        window = default;
        if (text?.Split('-') is not [var first, var second] || !TrySecond(first, out var from) || !TrySecond(second, out var to) || from == EndOfDay)
        {
            return false;
        }

        window = new TimeWindow(from, to);
        return true;
    }

    /// <summary><c>09:00-17:30</c>; seconds only where there are some.</summary>
    public override string ToString() => $"{Write(FromSecond)}-{Write(ToSecond)}";

    private static bool TrySecond(string text, out int second)
    {
        second = EndOfDay;
        if (text.Trim() is "24:00" or "24:00:00")
        {
            return true;
        }

        var known = TimeOnly.TryParseExact(text.Trim(), ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
        second = (int)time.ToTimeSpan().TotalSeconds;
        return known;
    }

    private static int SecondOf(LocalTime time) => time.NanosecondOfDay % NodaConstants.NanosecondsPerSecond == 0
        ? (int)(time.NanosecondOfDay / NodaConstants.NanosecondsPerSecond)
        : throw new ArgumentException($"{time} lies between two seconds; windows start and end on whole seconds.", nameof(time));

    private static string Write(int second)
    {
        var (hour, minute, rest) = (second / 3600, second / 60 % 60, second % 60);
        return rest == 0 ? $"{hour:00}:{minute:00}" : $"{hour:00}:{minute:00}:{rest:00}";
    }
}
