namespace EscalationGrains.Domain.Triage;

/// <summary>Brings a word of a data file into all the forms in which <see cref="Tokens"/> may meet it.</summary>
internal static class DataWord
{
    /// <summary>A stem shorter than this would match half the language.</summary>
    public const int ShortestStem = 3;

    /// <summary>Each form once; a stem keeps its <c>*</c>. Null when readers of texts could never meet it as one word.</summary>
    /// <param name="raw">Letters, digits and apostrophes, then perhaps a <c>*</c>.</param>
    public static IReadOnlyList<string>? Forms(string raw, string language)
    {
        var (body, star) = raw.EndsWith('*') ? (raw[..^1], "*") : (raw, string.Empty);
        if (Fold(body, german: false) is not { Length: > 0 } word || word.Length > Tokens.LongestWord || (star.Length > 0 && word.Length < ShortestStem))
        {
            return null;
        }

        var forms = new List<string> { word + star };
        if (language == "de" && body.Any(IsUmlaut))
        {
            forms.Add(Fold(body, german: true) + star);
        }

        if (word.EndsWith("n't", StringComparison.Ordinal) || word.EndsWith("'ve", StringComparison.Ordinal) || word == "i'm")
        {
            forms.Add(word.Replace("'", string.Empty, StringComparison.Ordinal));
        }

        return forms;
    }

    /// <param name="german">"möchte" becomes "moechte", as on keyboards without umlauts.</param>
    private static string? Fold(string body, bool german)
    {
        var word = new List<char>(body.Length);
        foreach (var raw in body)
        {
            var c = Folding.Normal(raw);
            if (c == '\'')
            {
                if (Folding.IsElision([.. word]))
                {
                    word.Clear();
                }
                else
                {
                    word.Add(c);
                }
            }
            else if (char.IsLetterOrDigit(c))
            {
                word.Add(Folding.Letter(c, out var second));
                if (second != Folding.Nothing || (german && IsUmlaut(raw)))
                {
                    word.Add(second != Folding.Nothing ? second : 'e');
                }
            }
            else if (c != Folding.Nothing)
            {
                return null;
            }
        }

        return new string([.. word]).TrimEnd('\'');
    }

    private static bool IsUmlaut(char c) => c is 'ä' or 'ö' or 'ü' or 'Ä' or 'Ö' or 'Ü';
}
