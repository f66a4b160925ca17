namespace EscalationGrains.Domain.Triage;

/// <summary>
/// All phrases of one level as one position automaton (Glushkov): a position for each word place, and for each the positions that may
/// come next. It has no loops, so no match is longer than the longest phrase and the work for each word is bounded.
/// </summary>
internal sealed class PhraseAutomaton
{
    private PhraseAutomaton(Position[] positions, int[][] firstBySet, int[] firstOthers)
    {
        Positions = positions;
        FirstBySet = firstBySet;
        FirstOthers = firstOthers;
    }

    public Position[] Positions { get; }

    /// <summary>By set: the positions at which phrases begin with a word of it.</summary>
    public int[][] FirstBySet { get; }

    /// <summary>Positions at which phrases begin with any word but some.</summary>
    public int[] FirstOthers { get; }

    /// <param name="Set">Which words; -1 (only with <paramref name="IsOther"/>): all.</param>
    /// <param name="TakesEdge">The end of a sentence is one of the "other" words.</param>
    /// <param name="Weight">Above 0 when a phrase may end here.</param>
    internal readonly record struct Position(int Set, bool IsOther, bool TakesEdge, int KindBit, SignalKind Kind, uint LanguageBit, double Weight, int[] Next);

    /// <param name="setCount">Asked after all phrases have been numbered.</param>
    public static PhraseAutomaton Of(IEnumerable<Phrase> phrases, Languages languages, WordSets sets, Func<int> setCount)
    {
        var (positions, first) = (new List<Position>(), new List<int>());
        foreach (var phrase in phrases)
        {
            var builder = new FragmentBuilder(phrase, 1U << languages.Number(phrase.Language), sets, positions);
            first.AddRange(builder.Add());
        }

        var bySet = first.Where(p => !positions[p].IsOther).ToLookup(p => positions[p].Set);
        return new PhraseAutomaton([.. positions], [.. Enumerable.Range(0, setCount()).Select(set => bySet[set].ToArray())], [.. first.Where(p => positions[p].IsOther)]);
    }

    private sealed class FragmentBuilder(Phrase phrase, uint languageBit, WordSets sets, List<Position> positions)
    {
        private readonly Dictionary<int, HashSet<int>> _next = [];

        /// <summary>Adds the phrase's positions and returns those that it begins with.</summary>
        public IReadOnlyCollection<int> Add()
        {
            var whole = Sequence(phrase.Elements);
            foreach (var (position, next) in _next)
            {
                positions[position] = positions[position] with { Next = [.. next], Weight = whole.Last.Contains(position) ? phrase.Weight : 0 };
            }

            return whole.First;
        }

        private Fragment Sequence(IEnumerable<PhraseElement> elements) =>
            elements.Select(Repeated).Aggregate(Fragment.Empty, Join);

        /// <summary>Up to n times: x (x (x)?)?, so that there is one way in.</summary>
        private Fragment Repeated(PhraseElement element)
        {
            if (element is { Min: 1, Max: 1 })
            {
                return Once(element);
            }

            var fragment = Fragment.Empty;
            for (var i = 0; i < element.Max; i++)
            {
                fragment = Join(Once(element), fragment) with { IsOptional = true };
            }

            return fragment;
        }

        private Fragment Once(PhraseElement element)
        {
            var sequences = new List<IReadOnlyList<PhraseElement>>();
            var set = element.Words.Count == 0 ? null : sets.Number(phrase.Language, element.Words, sequences);
            var fragment = set is null && !element.IsOther ? new Fragment([], [], false) : Single(set ?? -1, element);
            return sequences.Select(Sequence).Aggregate(fragment, (a, b) => new Fragment([.. a.First, .. b.First], [.. a.Last, .. b.Last], false));
        }

        private Fragment Single(int set, PhraseElement element)
        {
            var position = positions.Count;
            positions.Add(new Position(set, element.IsOther, element is { IsOther: true, Min: 1 } && set >= 0, 1 << (int)phrase.Kind, phrase.Kind, languageBit, 0, []));
            _next[position] = [];
            return new Fragment([position], [position], false);
        }

        private Fragment Join(Fragment a, Fragment b)
        {
            foreach (var last in a.Last)
            {
                _next[last].UnionWith(b.First);
            }

            return new Fragment(a.IsOptional ? [.. a.First, .. b.First] : a.First, b.IsOptional ? [.. b.Last, .. a.Last] : b.Last, a.IsOptional && b.IsOptional);
        }
    }

    private sealed record Fragment(IReadOnlyCollection<int> First, IReadOnlyCollection<int> Last, bool IsOptional)
    {
        public static readonly Fragment Empty = new([], [], true);
    }
}
