namespace EscalationGrains.Domain.Triage;

/// <summary>Reads signals by phrases and word valences that are part of the program; needs no network. Safe for any number of threads.</summary>
public sealed class DefaultTriage : ITriage
{
    /// <summary>Smaller moods would be rounding of one another; stored scores stay short.</summary>
    private const int Digits = 4;

    private static readonly Lazy<DefaultTriage> LazyBuiltIn = new(() => new DefaultTriage(PhraseBook.BuiltIn, ValenceLexicon.BuiltIn));

    private static readonly SignalKind[] Kinds = Enum.GetValues<SignalKind>();

    private static readonly int AllKinds = Kinds.Aggregate(0, (bits, kind) => bits | (1 << (int)kind));

    private readonly Vocabulary _vocabulary = new();
    private readonly Languages _languages = new();
    private readonly PhraseMatcher _phrases;
    private readonly ValenceReading _valence;
    private readonly string _phraseDetector;
    private readonly string _valenceDetector;

    /// <summary>Memory of the last reading, for the next; null while one uses it.</summary>
    private Memory? _spare;

    /// <summary>Compiles the data, which takes the time of some ten thousand readings: keep the instance.</summary>
    public DefaultTriage(PhraseBook phrases, ValenceLexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(phrases);
        ArgumentNullException.ThrowIfNull(lexicon);
        _phrases = new PhraseMatcher(phrases, _vocabulary, _languages);
        _valence = new ValenceReading(lexicon, _vocabulary, _languages);
        _vocabulary.Complete();
        (_phraseDetector, _valenceDetector) = (phrases.Detector, lexicon.Detector);
    }

    /// <summary>With the built-in data and nothing else.</summary>
    public static DefaultTriage BuiltIn => LazyBuiltIn.Value;

    /// <inheritdoc/>
    public IReadOnlyList<Signal> Read(string text, string? language)
    {
        ArgumentNullException.ThrowIfNull(text);
        var memory = Interlocked.Exchange(ref _spare, null) ?? new Memory(new Tokens(), _phrases.NewScratch());
        var known = _languages.Find(language);
        var scores = Phrases(text, known, AllKinds, memory);
        var mood = ValenceReading.Compound(memory.Tokens, known >= 0 ? known : Guess(memory.Tokens), isCertain: known >= 0);
        List<Signal>? signals = null;
        foreach (var kind in Kinds)
        {
            if (kind == SignalKind.Sentiment && mood is { } score)
            {
                (signals ??= []).Add(new Signal(kind, Math.Round(score, Digits), _valenceDetector));
            }
            else if (scores[(int)kind] > 0)
            {
                (signals ??= []).Add(new Signal(kind, scores[(int)kind], _phraseDetector));
            }
        }

        _spare = memory;
        return signals is null ? [] : signals;
    }

    /// <inheritdoc/>
    public bool Says(SignalKind kind, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var memory = Interlocked.Exchange(ref _spare, null) ?? new Memory(new Tokens(), _phrases.NewScratch());
        var says = Phrases(text, language: -1, 1 << (int)kind, memory)[(int)kind] > 0;
        _spare = memory;
        return says;
    }

    private double[] Phrases(string text, int language, int kinds, Memory memory)
    {
        memory.Tokens.Clear();
        new Tokenizer(text, _vocabulary, _valence.Faces, memory.Tokens).Read();
        var spoken = language < 0 ? _languages.All : (1U << language) | (1U << Languages.English);
        _phrases.Find(memory.Tokens, spoken, kinds, memory.Phrases);
        return memory.Phrases.Scores;
    }

    /// <summary>The language of which most common words were met, the first of equals; -1 when none was.</summary>
    private int Guess(Tokens tokens)
    {
        var best = -1;
        for (var i = 0; i < _languages.Count; i++)
        {
            if (tokens.Votes[i] > (best < 0 ? 0 : tokens.Votes[best]))
            {
                best = i;
            }
        }

        return best;
    }

    private sealed record Memory(Tokens Tokens, PhraseScratch Phrases);
}
