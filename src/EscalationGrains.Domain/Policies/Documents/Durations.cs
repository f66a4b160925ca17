using System.Xml;

namespace EscalationGrains.Domain.Policies.Documents;

/// <summary>ISO 8601 durations as policies and the API write them.</summary>
public static class Durations
{
    /// <summary>Years and months have no length of their own, so they are not taken; neither is a sign.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var date = text.AsSpan(0, Math.Max(0, text.IndexOf('T', StringComparison.Ordinal) is var t and >= 0 ? t : text.Length));
        if (!text.StartsWith('P') || date.ContainsAny("YM"))
        {
            return false;
        }

        try
        {
            duration = XmlConvert.ToTimeSpan(text);
            return true;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return false;
        }
    }

    public static string Format(TimeSpan duration) => XmlConvert.ToString(duration);
}
