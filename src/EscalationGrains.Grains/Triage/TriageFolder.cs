using System.Text;
using EscalationGrains.Domain.Triage;

namespace EscalationGrains.Grains.Triage;

/// <summary>
/// Own phrases and word weights of a folder, added to the built-in ones: <c>phrases….txt</c> and <c>valence….txt</c>, in the order of their names.
/// Other names are faults when they end in <c>.txt</c>, so that a misspelt one is not passed over; the rest is left alone.
/// </summary>
internal static class TriageFolder
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="faults">All that is wrong, each with the file and the line.</param>
    /// <returns>The built-in triage without a folder; null when there are faults.</returns>
    public static DefaultTriage? Read(string? folder, out IReadOnlyList<TriageFault> faults)
    {
        faults = [];
        if (folder is null)
        {
            return DefaultTriage.BuiltIn;
        }

        var found = new List<TriageFault>();
        var (phrases, lexicon) = (PhraseBook.BuiltIn, ValenceLexicon.BuiltIn);
        foreach (var (name, text) in Texts(folder, found))
        {
            IReadOnlyList<TriageFault> wrong;
            if (name.StartsWith("phrases", StringComparison.Ordinal))
            {
                phrases = PhraseBook.Parse(name, text, phrases, out wrong) is { } book ? phrases.Merge(book) : phrases;
            }
            else if (name.StartsWith("valence", StringComparison.Ordinal))
            {
                lexicon = ValenceLexicon.Parse(name, text, out wrong) is { } more ? lexicon.Merge(more) : lexicon;
            }
            else
            {
                wrong = [new TriageFault(name, 0, "What is in the file cannot be told from its name; call it phrases….txt or valence….txt.")];
            }

            found.AddRange(wrong);
        }

        faults = found;
        return found.Count == 0 ? new DefaultTriage(phrases, lexicon) : null;
    }

    private static List<(string Name, string Text)> Texts(string folder, List<TriageFault> faults)
    {
        var texts = new List<(string, string)>();
        var reading = folder;
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal))
            {
                reading = Path.GetFileName(path);
                texts.Add((reading, File.ReadAllText(path, Utf8)));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(new TriageFault(reading, 0, "It cannot be read: " + e.Message));
        }
        catch (DecoderFallbackException)
        {
            faults.Add(new TriageFault(reading, 0, "It is not text in UTF-8."));
        }

        return texts;
    }
}
