using System.Security.Cryptography;
using System.Text;

namespace EscalationGrains.Domain.Triage;

/// <summary>
/// Phrases and word lists in any number of languages. The format is told at the head of the built-in <c>phrases.en.txt</c>.
/// </summary>
public sealed partial class PhraseBook
{
    /// <summary>Rises when the built-in phrases change, or how they are read.</summary>
    private const int BuiltInVersion = 1;

    /// <summary>No phrases at all: to begin a book that shares nothing with the built-in one.</summary>
    public static PhraseBook Empty { get; } = new(0, string.Empty);

    private static readonly Lazy<PhraseBook> LazyBuiltIn = new(() => BuiltInData.Load("phrases", Empty, (book, name, text) =>
    {
        var parsed = Parse(name, text, book, out var faults) ?? throw new InvalidOperationException(string.Join(Environment.NewLine, faults));
        return book.Merge(parsed);
    }).WithoutExtension(BuiltInVersion));

    private readonly Dictionary<(string Language, string Name), IReadOnlyList<IReadOnlyList<PhraseElement>>> _lists = [];
    private readonly HashSet<(string Language, SignalKind Kind)> _replaces = [];
    private readonly int _version;
    private readonly string _extension;

    private PhraseBook(int version, string extension)
    {
        _version = version;
        _extension = extension;
    }

    /// <summary>English, Spanish, French, German and Portuguese.</summary>
    public static PhraseBook BuiltIn => LazyBuiltIn.Value;

    /// <summary>What signals of this book carry: <c>phrases/1</c>, and <c>phrases/1+a1b2c3</c> once merged with others, by their content.</summary>
    public string Detector => _extension.Length == 0 ? $"phrases/{_version}" : $"phrases/{_version}+{ShortHash(_extension)}";

    /// <summary>Phrases that say something, without those that hide or keep.</summary>
    public int Count => Phrases.Count(p => p.Level == PhraseLevel.Says);

    internal List<Phrase> Phrases { get; } = [];

    /// <summary>
    /// Both books in one: lists of the same name grow, phrases are added, and sections that the other declares as <c>replaces</c> stand instead of this book's.
    /// </summary>
    public PhraseBook Merge(PhraseBook other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var merged = new PhraseBook(Math.Max(_version, other._version), _extension + other._extension);
        merged._replaces.UnionWith(_replaces);
        merged._replaces.UnionWith(other._replaces);
        merged.Phrases.AddRange(Phrases.Where(p => !other._replaces.Contains((p.Language, p.Kind))));
        merged.Phrases.AddRange(other.Phrases);
        foreach (var (key, entries) in _lists.Concat(other._lists))
        {
            merged._lists[key] = [.. merged._lists.GetValueOrDefault(key, []), .. entries];
        }

        return merged;
    }

    /// <summary>The entries of a list; null when there is none of that name.</summary>
    internal IReadOnlyList<IReadOnlyList<PhraseElement>>? List(string language, string name) => _lists.GetValueOrDefault((language, name));

    internal static string ShortHash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..6];

    private PhraseBook WithoutExtension(int version)
    {
        var book = new PhraseBook(version, string.Empty);
        book.Phrases.AddRange(Phrases);
        foreach (var (key, entries) in _lists)
        {
            book._lists[key] = entries;
        }

        return book;
    }
}
