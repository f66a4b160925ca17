using System.Globalization;

namespace EscalationGrains.Domain.Triage;

/// <summary>Reads one place of a phrase: <c>word</c>, <c>stem*</c>, <c>a|b|@list</c>, each with <c>?</c> or <c>..3</c> behind or <c>-</c> before; <c>..3</c>, <c>..3-@list</c>, <c>_</c>, <c>^</c>, <c>$</c>.</summary>
internal static class PhraseElementReader
{
    /// <summary>What is wrong, in one sentence; null when nothing is.</summary>
    public static string? Read(string part, string language, out PhraseElement? element)
    {
        element = null;
        switch (part)
        {
            case "_":
                element = new PhraseElement([], IsOther: true, 1, 1);
                return null;
            case "^" or "$":
                element = new PhraseElement([part], IsOther: false, 1, 1);
                return null;
        }

        var (words, isOther, min, max) = (part, false, 1, 1);
        if (part.IndexOf("..", StringComparison.Ordinal) is >= 0 and var gap)
        {
            var count = part[(gap + 2)..];
            words = part[..gap];
            if (gap == 0)
            {
                isOther = true;
                var but = count.IndexOf('-', StringComparison.Ordinal);
                (count, words) = but < 0 ? (count, string.Empty) : (count[..but], count[(but + 1)..]);
            }

            if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out max) || max is < 1 or > PhraseElement.MostRepeats)
            {
                return $"'{part}' says no number: write '..' and 1 to {PhraseElement.MostRepeats}.";
            }

            min = 0;
        }
        else if (part[^1] == '?')
        {
            (words, min) = (part[..^1], 0);
        }

        if (words.StartsWith('-'))
        {
            (words, isOther) = (words[1..], true);
        }

        if (words.Length == 0 && !(isOther && part.StartsWith("..", StringComparison.Ordinal)))
        {
            return $"'{part}' has no word.";
        }

        var forms = new List<string>();
        foreach (var word in words.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word[0] == '@')
            {
                forms.Add(word);
            }
            else if (DataWord.Forms(word, language) is { } found)
            {
                forms.AddRange(found);
            }
            else
            {
                return $"'{word}' is never read as one word: use letters, digits and apostrophes, with '*' at the end of three letters or more, and a space where texts have a hyphen.";
            }
        }

        element = new PhraseElement(forms, isOther, min, max);
        return null;
    }
}
