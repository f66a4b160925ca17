using System.Globalization;

namespace EscalationGrains.Grains;

/// <summary>Cursors of lists are the last item's place, opaque to callers.</summary>
internal static class Cursors
{
    /// <summary>0 for none and for one that is not ours: a wrong cursor starts at the beginning.</summary>
    public static long ToSequence(string? cursor) => long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : 0;

    public static string Of(long sequence) => sequence.ToString(CultureInfo.InvariantCulture);
}
