namespace EscalationGrains.Domain.Triage;

/// <summary>Finds the entry of a plain word: by the whole word, else by the longest stem that it begins with.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, WordEntry> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WordEntry> _stems = new(StringComparer.Ordinal);

    /// <summary>By the first three letters of a stem: bit n is set when there is a stem of n letters.</summary>
    private readonly Dictionary<ulong, ulong> _stemLengths = [];

    private Dictionary<string, WordEntry>.AlternateLookup<ReadOnlySpan<char>> WordsBySpan => _words.GetAlternateLookup<ReadOnlySpan<char>>();

    private Dictionary<string, WordEntry>.AlternateLookup<ReadOnlySpan<char>> StemsBySpan => _stems.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The entry of a word or, with a <c>*</c> at its end, of a stem; new when there was none.</summary>
    public WordEntry Entry(string form)
    {
        var (entries, key) = form.EndsWith('*') ? (_stems, form[..^1]) : (_words, form);
        if (!entries.TryGetValue(key, out var entry))
        {
            entries[key] = entry = new WordEntry();
        }

        return entry;
    }

    /// <summary>Lets each word and stem have what shorter stems say. Call once, when all is in.</summary>
    public void Complete()
    {
        foreach (var stem in _stems.Keys)
        {
            var key = StartOf(stem);
            _stemLengths[key] = _stemLengths.GetValueOrDefault(key) | (1UL << stem.Length);
        }

        // Shortest first, so that each takes over from one that is complete already.
        foreach (var (stem, entry) in _stems.OrderBy(s => s.Key.Length))
        {
            Inherit(entry, Stem(stem, stem.Length - 1));
        }

        foreach (var (word, entry) in _words)
        {
            Inherit(entry, Stem(word, word.Length));
        }
    }

    /// <summary>Null when the data does not know the word.</summary>
    public WordEntry? Find(ReadOnlySpan<char> word) => WordsBySpan.TryGetValue(word, out var entry) ? entry : Stem(word, word.Length);

    private WordEntry? Stem(ReadOnlySpan<char> word, int longest)
    {
        if (word.Length < DataWord.ShortestStem || !_stemLengths.TryGetValue(StartOf(word), out var lengths))
        {
            return null;
        }

        for (var length = Math.Min(longest, Tokens.LongestWord); length >= DataWord.ShortestStem; length--)
        {
            if ((lengths & (1UL << length)) != 0 && StemsBySpan.TryGetValue(word[..length], out var entry))
            {
                return entry;
            }
        }

        return null;
    }

    private static void Inherit(WordEntry entry, WordEntry? stem)
    {
        if (stem is null)
        {
            return;
        }

        entry.Sets = [.. entry.Sets.Union(stem.Sets)];
        entry.Valences = [.. entry.Valences, .. stem.Valences.Where(s => entry.Valences.All(v => v.Language != s.Language))];
    }

    private static ulong StartOf(ReadOnlySpan<char> word) => word[0] | ((ulong)word[1] << 16) | ((ulong)word[2] << 32);
}
