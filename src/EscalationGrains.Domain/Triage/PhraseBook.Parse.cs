namespace EscalationGrains.Domain.Triage;

public sealed partial class PhraseBook
{
    /// <summary>Reads one file that stands by itself.</summary>
    /// <returns>The book; null when there are faults, all of which are told at once.</returns>
    public static PhraseBook? Parse(string fileName, string text, out IReadOnlyList<TriageFault> faults) => Parse(fileName, text, Empty, out faults);

    /// <summary>Reads one file that may name lists of the book it is to be merged into.</summary>
    /// <param name="fileName">Only said in faults.</param>
    /// <param name="onto">The book to <see cref="Merge"/> the result into afterwards.</param>
    /// <returns>The file's own book; null when there are faults, all of which are told at once.</returns>
    public static PhraseBook? Parse(string fileName, string text, PhraseBook onto, out IReadOnlyList<TriageFault> faults)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(onto);
        var reader = new PhraseReader(fileName, text, onto);
        reader.Read();
        faults = reader.Faults;
        if (faults.Count > 0)
        {
            return null;
        }

        var book = new PhraseBook(0, text.ReplaceLineEndings("\n"));
        book.Phrases.AddRange(reader.Phrases);
        book._replaces.UnionWith(reader.Replaces.Select(kind => (reader.Language, kind)));
        foreach (var (name, entries) in reader.Lists)
        {
            book._lists[(reader.Language, name)] = entries;
        }

        return book;
    }
}
