namespace EscalationGrains.Domain.Triage;

/// <summary>Whether the lists that a phrase names are there, end, and fit their place.</summary>
internal sealed class PhraseListCheck(Func<string, IEnumerable<IReadOnlyList<PhraseElement>>> entriesOf, Func<string, bool> isThere)
{
    /// <summary>More places than this make one phrase slower than all built-in ones.</summary>
    private const long TooLarge = 2_000;

    private readonly Dictionary<string, long> _sizes = new(StringComparer.Ordinal);

    /// <param name="name">The list that the elements are an entry of; empty for a phrase.</param>
    public string? Fault(string name, IReadOnlyList<PhraseElement> elements)
    {
        if (name.Length > 0 && elements.All(e => e.Min == 0))
        {
            return $"An entry of {name} may be no word at all: one of its words must be there.";
        }

        foreach (var element in elements)
        {
            foreach (var list in element.Words.Where(w => w[0] == '@' && w != PhraseElement.Comma))
            {
                if (!isThere(list))
                {
                    return $"There is no list {list}: write '{list}: word, word'.";
                }

                if (list == name || Reaches(list, name, []))
                {
                    return $"The list {name} contains itself.";
                }

                if ((element.IsOther || element.Max > 1) && !IsOfSingleWords(list, []))
                {
                    return $"{list} has entries of several words, which cannot be repeated or excluded.";
                }
            }
        }

        return Size(elements) >= TooLarge ? $"With its lists written out this has {TooLarge} places or more: use fewer lists of lists." : null;
    }

    /// <summary>Places after all lists were written out; far too many when lists of lists of lists multiply.</summary>
    private long Size(IEnumerable<PhraseElement> elements) =>
        Math.Min(TooLarge, elements.Sum(e => e.Max * (1 + e.Words.Where(w => w[0] == '@').Sum(SizeOfList))));

    private long SizeOfList(string list)
    {
        if (!_sizes.TryGetValue(list, out var size))
        {
            _sizes[list] = 0; // A list that contains itself is a fault of its own.
            _sizes[list] = size = Math.Min(TooLarge, entriesOf(list).Where(e => e is not [{ Min: 1, Max: 1 }]).Sum(Size));
        }

        return size;
    }

    private bool Reaches(string from, string name, HashSet<string> seen) =>
        name.Length > 0 && seen.Add(from) && Lists(from).Any(l => l == name || Reaches(l, name, seen));

    private bool IsOfSingleWords(string list, HashSet<string> seen) =>
        !seen.Add(list) || entriesOf(list).All(e => e is [{ IsOther: false, Min: 1, Max: 1 }] && e[0].Words.All(w => w[0] != '@' || w == PhraseElement.Comma || IsOfSingleWords(w, seen)));

    private IEnumerable<string> Lists(string list) =>
        entriesOf(list).SelectMany(e => e).SelectMany(e => e.Words).Where(w => w[0] == '@' && w != PhraseElement.Comma);
}
