namespace EscalationGrains.Domain.Triage;

/// <summary>
/// What words, idioms, emoji and emoticons weigh (-4 to 4), and the words that turn, strengthen or weaken them, in any number of languages.
/// The format is told at the head of the built-in <c>valence.en.txt</c>.
/// </summary>
public sealed class ValenceLexicon
{
    /// <summary>Rises when the built-in lexicon changes, or how it is read.</summary>
    private const int BuiltInVersion = 1;

    /// <summary>No words at all.</summary>
    public static ValenceLexicon Empty { get; } = new(0, string.Empty, []);

    private static readonly Lazy<ValenceLexicon> LazyBuiltIn = new(() => BuiltInData.Load("valence", Empty, (lexicon, name, text) =>
        lexicon.Merge(Parse(name, text, out var faults) ?? throw new InvalidOperationException(string.Join(Environment.NewLine, faults)))).With(BuiltInVersion, string.Empty));

    private readonly int _version;
    private readonly string _extension;

    private ValenceLexicon(int version, string extension, IReadOnlyList<ValenceItem> items)
    {
        _version = version;
        _extension = extension;
        Items = items;
    }

    /// <summary>English, Spanish, French, German and Portuguese, with emoji and emoticons.</summary>
    public static ValenceLexicon BuiltIn => LazyBuiltIn.Value;

    /// <summary>What signals of this lexicon carry: <c>valence/1</c>, and <c>valence/1+a1b2c3</c> once merged with others, by their content.</summary>
    public string Detector => _extension.Length == 0 ? $"valence/{_version}" : $"valence/{_version}+{PhraseBook.ShortHash(_extension)}";

    /// <summary>Words, stems and idioms that weigh something.</summary>
    public int Count => Items.Count(i => i.Section == ValenceSection.Words);

    internal IReadOnlyList<ValenceItem> Items { get; }

    /// <summary>Reads one file.</summary>
    /// <param name="fileName">Only said in faults.</param>
    /// <returns>The lexicon; null when there are faults, all of which are told at once.</returns>
    public static ValenceLexicon? Parse(string fileName, string text, out IReadOnlyList<TriageFault> faults)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new ValenceReader(fileName, text);
        reader.Read();
        faults = reader.Faults;
        return faults.Count > 0 ? null : new ValenceLexicon(0, text.ReplaceLineEndings("\n"), reader.Items);
    }

    /// <summary>Both in one; where both weigh a word of a language, the other counts. A weight of 0 takes a word out.</summary>
    public ValenceLexicon Merge(ValenceLexicon other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var mine = new Dictionary<(string, bool, string), ValenceItem>();
        foreach (var item in Items.Concat(other.Items))
        {
            mine[(item.Language, item.Section == ValenceSection.Common, item.Text)] = item;
        }

        return new ValenceLexicon(Math.Max(_version, other._version), _extension + other._extension, [.. mine.Values]);
    }

    private ValenceLexicon With(int version, string extension) => new(version, extension, Items);
}
