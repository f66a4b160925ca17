namespace EscalationGrains.Domain.Triage;

/// <summary>Numbers each distinct set of words that phrases use, and tells the vocabulary which words are in it.</summary>
internal sealed class WordSets(PhraseBook book, Vocabulary vocabulary)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal)
    {
        [PhraseElement.Comma] = WordEntry.CommaSet,
        ["^"] = WordEntry.BeginSet,
        ["$"] = WordEntry.EndSet,
    };

    public int Count => _numbers.Count;

    /// <summary>The set of the single words among these; null when there are none.</summary>
    /// <param name="sequences">Receives the entries of several words that lists among these have.</param>
    public int? Number(string language, IReadOnlyList<string> words, List<IReadOnlyList<PhraseElement>> sequences)
    {
        var singles = new SortedSet<string>(StringComparer.Ordinal);
        Flatten(language, words, singles, sequences);
        if (singles.Count == 0)
        {
            return null;
        }

        var key = string.Join('|', singles);
        if (_numbers.TryGetValue(key, out var number))
        {
            return number;
        }

        _numbers[key] = number = _numbers.Count;
        foreach (var word in singles)
        {
            var entry = word switch
            {
                PhraseElement.Comma => WordEntry.Comma,
                _ => vocabulary.Entry(word),
            };
            if (!ReferenceEquals(entry, WordEntry.Comma))
            {
                entry.Sets = [.. entry.Sets, number];
            }
            else
            {
                CommaSets.Add(number);
            }
        }

        return number;
    }

    /// <summary>Sets beside <see cref="WordEntry.CommaSet"/> that the comma is in.</summary>
    public List<int> CommaSets { get; } = [];

    private void Flatten(string language, IReadOnlyList<string> words, SortedSet<string> singles, List<IReadOnlyList<PhraseElement>> sequences)
    {
        foreach (var word in words)
        {
            if (word[0] != '@' || word == PhraseElement.Comma)
            {
                singles.Add(word);
                continue;
            }

            foreach (var entry in book.List(language, word) ?? [])
            {
                if (entry is [{ IsOther: false, Min: 1, Max: 1 }])
                {
                    Flatten(language, entry[0].Words, singles, sequences);
                }
                else
                {
                    sequences.Add(entry);
                }
            }
        }
    }
}
