namespace EscalationGrains.Storage.Journal;

/// <summary>Compares keys of several parts as the databases do: by code unit, never by culture.</summary>
internal static class Keys
{
    public static int Compare(string a, string b, long x, long y)
    {
        var first = string.CompareOrdinal(a, b);
        return first != 0 ? first : x.CompareTo(y);
    }

    public static int Compare(string a, string b, string x, string y)
    {
        var first = string.CompareOrdinal(a, b);
        return first != 0 ? first : string.CompareOrdinal(x, y);
    }

    public static int Compare(string a, string b, string x, string y, string p, string q)
    {
        var first = Compare(a, b, x, y);
        return first != 0 ? first : string.CompareOrdinal(p, q);
    }
}
