namespace EscalationGrains.Domain.Triage;

/// <summary>
/// Finds what the phrases of a book say in a text. Sentence by sentence: only where something seems to be said are the phrases run
/// that keep words and hide words, and the sentence is read again without the hidden ones.
/// </summary>
internal sealed class PhraseMatcher
{
    private readonly PhraseAutomaton _says;
    private readonly PhraseAutomaton _hides;
    private readonly PhraseAutomaton _keeps;
    private readonly int[] _commaSets;
    private readonly int _sets;

    /// <summary>Adds the words of the book to the vocabulary and its languages to the languages.</summary>
    public PhraseMatcher(PhraseBook book, Vocabulary vocabulary, Languages languages)
    {
        var sets = new WordSets(book, vocabulary);
        _says = Level(PhraseLevel.Says);
        _hides = Level(PhraseLevel.Hides);
        _keeps = Level(PhraseLevel.Keeps);
        _sets = sets.Count;
        _commaSets = [WordEntry.CommaSet, .. sets.CommaSets];

        PhraseAutomaton Level(PhraseLevel level) => PhraseAutomaton.Of(book.Phrases.Where(p => p.Level == level), languages, sets, () => sets.Count);
    }

    public PhraseScratch NewScratch() => new(Math.Max(_says.Positions.Length, Math.Max(_hides.Positions.Length, _keeps.Positions.Length)), _sets);

    /// <summary>Writes the best weight of each kind to <see cref="PhraseScratch.Scores"/>; 0 where nothing was said.</summary>
    /// <param name="kinds">Bits of the kinds to look for.</param>
    public void Find(Tokens tokens, uint languages, int kinds, PhraseScratch scratch)
    {
        Array.Clear(scratch.Scores);
        var words = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(tokens.Words);
        for (var begin = 0; begin < words.Length;)
        {
            var end = begin + 1;
            while (!ReferenceEquals(words[end], WordEntry.End))
            {
                end++;
            }

            Sentence(words[begin..(end + 1)], languages, kinds, scratch);
            begin = end + 1;
        }
    }

    private void Sentence(ReadOnlySpan<WordEntry> words, uint languages, int kinds, PhraseScratch scratch)
    {
        if (Run(_says, Pass.Look, words, languages, kinds, scratch) is not (not 0 and var seen))
        {
            return;
        }

        Clear(scratch.Hidden, words.Length);
        Clear(scratch.Kept, words.Length);
        Run(_keeps, Pass.Keep, words, languages, seen, scratch);
        Run(_hides, Pass.Hide, words, languages, seen, scratch);
        Run(_says, Pass.Score, words, languages, seen, scratch);
    }

    private enum Pass
    {
        /// <summary>Nothing is hidden; says which kinds are seen at all.</summary>
        Look,
        Keep,
        Hide,
        Score,
    }

    /// <returns>Bits of the kinds of which a phrase was found.</returns>
    private int Run(PhraseAutomaton automaton, Pass pass, ReadOnlySpan<WordEntry> words, uint languages, int kinds, PhraseScratch scratch)
    {
        var found = 0;
        var closed = pass switch { Pass.Hide => scratch.Kept, Pass.Score => scratch.Hidden, _ => null };
        scratch.Active.Clear();
        for (var i = 0; i < words.Length; i++)
        {
            var (word, turn) = (words[i], ++scratch.Turn);
            foreach (var set in ReferenceEquals(word, WordEntry.Comma) ? _commaSets : word.Sets)
            {
                scratch.SetSeen[set] = turn;
            }

            var open = kinds & ~(closed is null ? 0 : closed[i]);
            Step(automaton, word, i, languages, open, scratch);
            foreach (var position in scratch.Active)
            {
                ref readonly var p = ref automaton.Positions[position];
                if (p.Weight > 0)
                {
                    found |= p.KindBit;
                    Accept(pass, in p, scratch.Begins[position], i, scratch);
                }
            }
        }

        return found;
    }

    private static void Step(PhraseAutomaton automaton, WordEntry word, int at, uint languages, int open, PhraseScratch scratch)
    {
        var (positions, isEdge) = (automaton.Positions, ReferenceEquals(word, WordEntry.Begin) || ReferenceEquals(word, WordEntry.End));
        foreach (var active in scratch.Active)
        {
            foreach (var next in positions[active].Next)
            {
                Enter(in positions[next], next, scratch.Begins[active]);
            }
        }

        foreach (var set in word.Sets)
        {
            foreach (var first in automaton.FirstBySet.Length > set ? automaton.FirstBySet[set] : [])
            {
                Begin(in positions[first], first);
            }
        }

        foreach (var first in automaton.FirstOthers)
        {
            Begin(in positions[first], first);
        }

        (scratch.Active, scratch.NextActive) = (scratch.NextActive, scratch.Active);
        (scratch.Begins, scratch.NextBegins) = (scratch.NextBegins, scratch.Begins);
        scratch.NextActive.Clear();

        void Begin(in PhraseAutomaton.Position p, int position)
        {
            if ((p.LanguageBit & languages) != 0)
            {
                Enter(in p, position, at);
            }
        }

        void Enter(in PhraseAutomaton.Position p, int position, int begin)
        {
            var isInSet = p.Set >= 0 && scratch.SetSeen[p.Set] == scratch.Turn;
            if ((p.KindBit & open) == 0 || (p.IsOther ? isInSet || (isEdge && !p.TakesEdge) : !isInSet))
            {
                return;
            }

            if (scratch.ActiveSince[position] == scratch.Turn)
            {
                scratch.NextBegins[position] = Math.Min(scratch.NextBegins[position], begin);
                return;
            }

            scratch.ActiveSince[position] = scratch.Turn;
            scratch.NextBegins[position] = begin;
            scratch.NextActive.Add(position);
        }
    }

    private static void Accept(Pass pass, in PhraseAutomaton.Position p, int begin, int end, PhraseScratch scratch)
    {
        if (pass == Pass.Score)
        {
            scratch.Scores[(int)p.Kind] = Math.Max(scratch.Scores[(int)p.Kind], p.Weight);
        }
        else if (pass != Pass.Look)
        {
            var covered = pass == Pass.Keep ? scratch.Kept : scratch.Hidden;
            for (var i = begin; i <= end; i++)
            {
                covered[i] |= p.KindBit;
            }
        }
    }

    private static void Clear(List<int> marks, int count)
    {
        marks.Clear();
        System.Runtime.InteropServices.CollectionsMarshal.SetCount(marks, count);
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(marks).Clear();
    }
}
