using System.Globalization;

namespace EscalationGrains.Gateway.Requests;

/// <summary>Reads instants: RFC 3339 with an offset, because a time without one is somebody's local guess.</summary>
internal static class Instants
{
    /// <summary>What the caller is told.</summary>
    public const string Says = "must be an RFC 3339 instant with an offset, from 1970 to 2199";

    /// <summary>Instants outside of this are slips of a sender, and arithmetic on them would overflow.</summary>
    private static readonly DateTimeOffset Earliest = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static bool TryRead(string text, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length is < 17 or > 40 || text[4] != '-' || text[10] is not ('T' or 't') || !HasOffset(text)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var read))
        {
            return false;
        }

        instant = read.ToUniversalTime();
        return instant >= Earliest && instant < Latest;
    }

    private static bool HasOffset(string text) => text[^1] is 'Z' or 'z' || (text[^6] is '+' or '-' && text[^3] == ':');
}
