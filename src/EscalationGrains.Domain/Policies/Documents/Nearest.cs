namespace EscalationGrains.Domain.Policies.Documents;

/// <summary>Guesses the word that was meant.</summary>
internal static class Nearest
{
    /// <summary>" Did you mean 'x'?" or nothing. At most a third of the letters may differ, two at least.</summary>
    public static string Hint(string written, IEnumerable<string> known)
    {
        var best = known.Select(word => (Word: word, Away: Distance(written, word))).OrderBy(p => p.Away).ThenBy(p => p.Word, StringComparer.Ordinal).FirstOrDefault();
        return best.Word is not null && best.Away <= Math.Max(2, written.Length / 3) ? $" Did you mean '{best.Word}'?" : string.Empty;
    }

    /// <summary>Letters to add, drop or change.</summary>
    private static int Distance(string a, string b)
    {
        if (a.Length > 64 || b.Length > 64)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1));
                corner = above;
            }
        }

        return row[b.Length];
    }
}
